package dev.typecase.client;

/** Records to read. */
final class ReadChunk<T> extends HandleChunk<T, Handle<T>, Versioned<T>> {
  ReadChunk(PoolBinding<T> pool, int maxItems) {
    super(Kind.READ, pool, maxItems);
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
    return WireLimits.ITEM_OVERHEAD_BYTES + binding().layout().recordBytes();
  }

  @Override
  ItemResult<Versioned<T>> result(int item, Answer answer, int position, int success) {
    if (!answer.isOk(position)) {
      return refused(item, answer, position);
    }
    T record = RecordBytes.decode(binding().codec(), answer.records(), recordOffset(success));
    return new ItemResult.Success<>(new Versioned<>(record, answer.version(position)));
  }

  /** {@return the record that its only item yielded} As {@link Call.Reading}. */
  T record(Answer answer, int first, int successes) {
    return one(answer, first, successes).record();
  }

  private long recordOffset(int success) {
    return (long) success * binding().layout().recordBytes();
  }
}
