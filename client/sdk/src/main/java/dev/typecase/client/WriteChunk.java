package dev.typecase.client;

import dev.typecase.v1.WriteRequest;
import dev.typecase.v1.WriteResponse;
import io.grpc.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Records to write. */
final class WriteChunk<T> extends HandleChunk<T, RecordWrite<T>, Long> {
  private final RecordBytes<T> records;
  private final List<Long> expectedVersions = new ArrayList<>();
  private boolean conditional;

  WriteChunk(PoolBinding<T> pool, int maxItems) {
    super(pool, maxItems);
    this.records = new RecordBytes<>(pool.codec(), maxItems);
  }

  @Override
  Handle<T> handleOf(RecordWrite<T> write) {
    return write.handle();
  }

  @Override
  void appendRest(RecordWrite<T> write) {
    records.append(write.record());
    expectedVersions.add(write.expectedVersion());
    conditional |= write.expectedVersion() != 0;
  }

  @Override
  CompletableFuture<List<ItemResult<Long>>> send(RecordCalls calls, Deadline deadline) {
    WriteRequest.Builder request =
        WriteRequest.newBuilder().setPool(pool().reference()).setRawRecords(records.toByteString());
    handles().forEach(handle -> request.addHandles(handle.value()));
    if (conditional) {
      request.addAllExpectedVersions(expectedVersions);
    }
    return Replies.map(calls.write(request.build(), deadline), this::results);
  }

  private List<ItemResult<Long>> results(WriteResponse response) {
    ItemOutcomes outcomes =
        new ItemOutcomes(pool(), count(), response.getOutcomesList(), response.getDetailsList());
    ItemOutcomes.requireCount("versions", response.getVersionsCount(), count());
    List<ItemResult<Long>> results = new ArrayList<>(count());
    for (int i = 0; i < count(); i++) {
      long version = response.getVersions(i);
      results.add(
          outcomes.isOk(i)
              ? new ItemResult.Success<>(version)
              : outcomes.refused(i, version, handle(i)));
    }
    return results;
  }
}
