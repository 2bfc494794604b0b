package dev.typecase.client;

import org.jspecify.annotations.Nullable;

/** Records to allocate with all bytes zero. An item is the pool that it is for. */
final class ZeroedChunk<T> extends Chunk<PoolBinding<T>, Handle<T>> {
  private final PoolBinding<T> binding;

  ZeroedChunk(PoolBinding<T> binding, int maxItems) {
    super(Kind.ALLOCATE_ZEROED, binding, maxItems);
    this.binding = binding;
  }

  @Override
  ItemResult.@Nullable Refused<Handle<T>> refusal(PoolBinding<T> pool) {
    return null;
  }

  @Override
  void append(PoolBinding<T> pool) {
    // The count of the items is all there is.
  }

  @Override
  int requestBytesPerItem() {
    return 0;
  }

  @Override
  int answerBytesPerItem() {
    return WireLimits.ITEM_OVERHEAD_BYTES;
  }

  @Override
  ItemResult<Handle<T>> result(int item, Answer answer, int position, int success) {
    return AllocateChunk.allocated(binding, answer, position);
  }
}
