package dev.typecase.client;

import dev.typecase.v1.Encoding;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import io.grpc.Deadline;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Records to read. */
final class ReadChunk<T> extends HandleChunk<T, Handle<T>, Versioned<T>> {
  ReadChunk(PoolBinding<T> pool, int maxItems) {
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
  CompletableFuture<List<ItemResult<Versioned<T>>>> send(RecordCalls calls, Deadline deadline) {
    ReadRequest.Builder request =
        ReadRequest.newBuilder().setPool(pool().reference()).setEncoding(Encoding.ENCODING_RAW);
    handles().forEach(handle -> request.addHandles(handle.value()));
    return Replies.map(calls.read(request.build(), deadline), this::results);
  }

  private List<ItemResult<Versioned<T>>> results(ReadResponse response) {
    ItemOutcomes outcomes =
        new ItemOutcomes(pool(), count(), response.getOutcomesList(), response.getDetailsList());
    ItemOutcomes.requireCount("versions", response.getVersionsCount(), count());
    int recordBytes = pool().layout().recordBytes();
    MemorySegment records =
        RecordBytes.received(response.getRawRecords(), outcomes.okCount(), recordBytes);
    List<ItemResult<Versioned<T>>> results = new ArrayList<>(count());
    long offset = 0;
    for (int i = 0; i < count(); i++) {
      if (outcomes.isOk(i)) {
        T record = RecordBytes.decode(pool().codec(), records, offset);
        results.add(new ItemResult.Success<>(new Versioned<>(record, response.getVersions(i))));
        offset += recordBytes;
      } else {
        results.add(outcomes.refused(i, response.getVersions(i), handle(i)));
      }
    }
    return results;
  }
}
