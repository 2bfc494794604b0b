package dev.typecase.client;

/** Records to free. */
final class FreeChunk<T> extends HandleChunk<T, Handle<T>, Handle<T>> {
  FreeChunk(PoolBinding<T> pool, int maxItems) {
    super(Kind.FREE, pool, maxItems);
  }

  @Override
  Handle<T> handleOf(Handle<T> handle) {
    return handle;
  }

  @Override
  void appendRest(Handle<T> handle) {
    // The handle is all there is.
  }

  @Override
  int requestBytesPerItem() {
    return Long.BYTES;
  }

  @Override
  int answerBytesPerItem() {
    return WireLimits.ITEM_OVERHEAD_BYTES;
  }

  @Override
  ItemResult<Handle<T>> result(int item, Answer answer, int position, int success) {
    return answer.isOk(position)
        ? new ItemResult.Success<>(binding().handle(handle(item)))
        : refused(item, answer, position);
  }
}
