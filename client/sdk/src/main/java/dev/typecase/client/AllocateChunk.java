package dev.typecase.client;

import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.AllocateResponse;
import io.grpc.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Records to allocate. */
final class AllocateChunk<T> extends Chunk<T, Handle<T>> {
  private final PoolBinding<T> pool;
  private final RecordBytes<T> records;

  AllocateChunk(PoolBinding<T> pool, int maxItems) {
    super(maxItems);
    this.pool = pool;
    this.records = new RecordBytes<>(pool.codec(), maxItems);
  }

  @Override
  ItemResult.@Nullable Refused<Handle<T>> refusal(T record) {
    return null;
  }

  @Override
  void append(T record) {
    records.append(record);
  }

  @Override
  CompletableFuture<List<ItemResult<Handle<T>>>> send(RecordCalls calls, Deadline deadline) {
    AllocateRequest request =
        AllocateRequest.newBuilder()
            .setPool(pool.reference())
            .setCount(count())
            .setRawRecords(records.toByteString())
            .build();
    return Replies.map(
        calls.allocate(request, deadline), response -> results(pool, count(), response));
  }

  /** {@return a future of the handle of one record, all zero} */
  static <T> CompletableFuture<Handle<T>> sendZeroed(
      PoolBinding<T> pool, RecordCalls calls, Deadline deadline) {
    AllocateRequest request =
        AllocateRequest.newBuilder().setPool(pool.reference()).setCount(1).build();
    return Replies.map(
        calls.allocate(request, deadline),
        response -> results(pool, 1, response).getFirst().orElseThrow());
  }

  private static <T> List<ItemResult<Handle<T>>> results(
      PoolBinding<T> pool, int count, AllocateResponse response) {
    ItemOutcomes outcomes =
        new ItemOutcomes(pool, count, response.getOutcomesList(), response.getDetailsList());
    ItemOutcomes.requireCount("handles", response.getHandlesCount(), count);
    List<ItemResult<Handle<T>>> results = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      results.add(
          outcomes.isOk(i)
              ? new ItemResult.Success<>(pool.handle(response.getHandles(i)))
              : outcomes.refused(i, 0, null));
    }
    return results;
  }
}
