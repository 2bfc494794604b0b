package dev.typecase.client;

/** Records to which one and the same change is applied. */
final class UpdateChunk<T> extends HandleChunk<T, Handle<T>, UpdateResult> {
  private final UpdateProgram update;

  UpdateChunk(PoolBinding<T> pool, UpdateProgram update, int maxItems) {
    super(update.returnsValues() ? Kind.UPDATE_RETURNING : Kind.UPDATE, pool, maxItems);
    this.update = update;
  }

  @Override
  Handle<T> handleOf(Handle<T> handle) {
    return handle;
  }

  @Override
  void appendRest(Handle<T> handle) {
    // The handle is all there is; the change is the same for all.
  }

  @Override
  UpdateProgram program() {
    return update;
  }

  @Override
  int requestBytesPerItem() {
    return update.requestBytes();
  }

  @Override
  int answerBytesPerItem() {
    return update.answerBytes();
  }

  @Override
  ItemResult<UpdateResult> result(int item, Answer answer, int position, int success) {
    return answer.isOk(position)
        ? new ItemResult.Success<>(
            new UpdateResult(answer.version(position), answer.values(success, binding().layout())))
        : refused(item, answer, position);
  }
}
