package dev.typecase.client;

import dev.typecase.v1.UpdateItem;
import dev.typecase.v1.UpdateRequest;
import dev.typecase.v1.UpdateResponse;
import io.grpc.Deadline;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Records to which one and the same change is applied. */
final class UpdateChunk<T> extends HandleChunk<T, Handle<T>, UpdateResult> {
  private final UpdateProgram update;

  UpdateChunk(PoolBinding<T> pool, UpdateProgram update, int maxItems) {
    super(pool, maxItems);
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
  CompletableFuture<List<ItemResult<UpdateResult>>> send(RecordCalls calls, Deadline deadline) {
    UpdateRequest.Builder request =
        UpdateRequest.newBuilder()
            .setPool(pool().reference())
            .setReturnValues(update.returnsValues());
    UpdateItem.Builder item = UpdateItem.newBuilder(update.item());
    handles().forEach(handle -> request.addItems(item.setHandle(handle.value()).build()));
    return Replies.map(calls.update(request.build(), deadline), this::results);
  }

  private List<ItemResult<UpdateResult>> results(UpdateResponse response) {
    ItemOutcomes outcomes =
        new ItemOutcomes(pool(), count(), response.getOutcomesList(), response.getDetailsList());
    ItemOutcomes.requireCount("versions", response.getVersionsCount(), count());
    int valueCount = update.returnsValues() ? outcomes.okCount() : 0;
    ItemOutcomes.requireCount("values", response.getValuesCount(), valueCount);
    Iterator<dev.typecase.v1.TypedRecord> values = response.getValuesList().iterator();
    List<ItemResult<UpdateResult>> results = new ArrayList<>(count());
    for (int i = 0; i < count(); i++) {
      long version = response.getVersions(i);
      results.add(
          outcomes.isOk(i)
              ? new ItemResult.Success<>(new UpdateResult(version, next(values)))
              : outcomes.refused(i, version, handle(i)));
    }
    return results;
  }

  private Map<String, @Nullable Object> next(Iterator<dev.typecase.v1.TypedRecord> values) {
    return values.hasNext() ? WireValues.fromWire(pool().layout(), values.next()) : Map.of();
  }
}
