package dev.typecase.client;

import org.jspecify.annotations.Nullable;

/**
 * Items that each have a handle. One of another incarnation of the pool is refused here.
 *
 * @param <T> a record
 * @param <I> an item
 * @param <V> what a successful item yields
 */
abstract class HandleChunk<T, I, V> extends Chunk<I, V> {
  private final PoolBinding<T> binding;
  private final long[] handles;

  HandleChunk(Kind kind, PoolBinding<T> binding, int maxItems) {
    super(kind, binding, maxItems);
    this.binding = binding;
    this.handles = new long[maxItems];
  }

  /** {@return the handle of an item} */
  abstract Handle<T> handleOf(I item);

  /** Takes in what an item has beside its handle. */
  abstract void appendRest(I item);

  @Override
  final ItemResult.@Nullable Refused<V> refusal(I item) {
    return ItemOutcomes.foreign(binding, handleOf(item));
  }

  @Override
  final void append(I item) {
    appendRest(item);
    handles[count()] = handleOf(item).value();
  }

  @Override
  final long handle(int item) {
    return handles[item];
  }

  final PoolBinding<T> binding() {
    return binding;
  }

  /** {@return the refusal of an item that did not succeed} */
  final ItemResult.Refused<V> refused(int item, Answer answer, int position) {
    return ItemOutcomes.refused(binding, answer, position, binding.handle(handles[item]));
  }
}
