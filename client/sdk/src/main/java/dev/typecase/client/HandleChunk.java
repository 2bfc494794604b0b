package dev.typecase.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items that each have a handle. One of another incarnation of the pool is refused here.
 *
 * @param <T> a record
 * @param <I> an item
 * @param <V> what a successful item yields
 */
abstract class HandleChunk<T, I, V> extends Chunk<I, V> {
  private final PoolBinding<T> pool;
  private final List<Handle<T>> handles = new ArrayList<>();

  HandleChunk(PoolBinding<T> pool, int maxItems) {
    super(maxItems);
    this.pool = pool;
  }

  /** {@return the handle of an item} */
  abstract Handle<T> handleOf(I item);

  /** Takes in what an item has beside its handle. */
  abstract void appendRest(I item);

  @Override
  final ItemResult.@Nullable Refused<V> refusal(I item) {
    return ItemOutcomes.foreign(pool, handleOf(item));
  }

  @Override
  final void append(I item) {
    appendRest(item);
    handles.add(handleOf(item));
  }

  final PoolBinding<T> pool() {
    return pool;
  }

  final Handle<T> handle(int index) {
    return handles.get(index);
  }

  final List<Handle<T>> handles() {
    return handles;
  }
}
