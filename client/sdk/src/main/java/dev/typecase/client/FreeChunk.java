package dev.typecase.client;

import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.FreeResponse;
import io.grpc.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Records to free. */
final class FreeChunk<T> extends HandleChunk<T, Handle<T>, Handle<T>> {
  FreeChunk(PoolBinding<T> pool, int maxItems) {
    super(pool, maxItems);
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
  CompletableFuture<List<ItemResult<Handle<T>>>> send(RecordCalls calls, Deadline deadline) {
    FreeRequest.Builder request = FreeRequest.newBuilder().setPool(pool().reference());
    handles().forEach(handle -> request.addHandles(handle.value()));
    return Replies.map(calls.free(request.build(), deadline), this::results);
  }

  private List<ItemResult<Handle<T>>> results(FreeResponse response) {
    ItemOutcomes outcomes =
        new ItemOutcomes(pool(), count(), response.getOutcomesList(), response.getDetailsList());
    List<ItemResult<Handle<T>>> results = new ArrayList<>(count());
    for (int i = 0; i < count(); i++) {
      results.add(
          outcomes.isOk(i)
              ? new ItemResult.Success<>(handle(i))
              : outcomes.refused(i, 0, handle(i)));
    }
    return results;
  }
}
