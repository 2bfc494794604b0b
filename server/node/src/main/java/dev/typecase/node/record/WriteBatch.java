package dev.typecase.node.record;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.layout.Violation;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.WriteRequest;
import dev.typecase.v1.WriteResponse;

/** A Write. */
final class WriteBatch extends Batch<WriteResponse> {
  private static final int ANSWER_BYTES_AN_ITEM = 1 + Long.BYTES;

  private final WriteRequest request;
  private final RecordSource records;
  private final ItemDetails details;
  private final WriteResponse.Builder response = WriteResponse.newBuilder();

  WriteBatch(WriteRequest request, HostedPool hosted, Loop loop) {
    super(hosted, loop);
    this.request = request;
    int items = request.getHandlesCount();
    RequestLimits.requireNoRetryIdentities(request.getRetryIdentitiesCount());
    RequestLimits.requireItems(items);
    RequestLimits.requireNoneOrOneAnItem(
        "expected_versions", request.getExpectedVersionsCount(), items);
    records = RecordSource.of(hosted, request.getRawRecords(), request.getTypedRecordsList());
    if (records.count() != items) {
      throw Refused.invalid("records", records.count(), "one for each of " + items + " handles");
    }
    details = new ItemDetails((long) items * ANSWER_BYTES_AN_ITEM);
  }

  @Override
  public int itemCount() {
    return request.getHandlesCount();
  }

  @Override
  long attempt(int item) {
    Violation violation = records.load(item, loop().scratch());
    if (violation != null) {
      details.add(item, violation.field(), violation.message());
      return Outcome.INVALID_RECORD;
    }
    long expectedVersion =
        request.getExpectedVersionsCount() == 0 ? 0 : request.getExpectedVersions(item);
    return hosted()
        .pool()
        .write(loop().worker(), request.getHandles(item), expectedVersion, loop().scratch(), 0);
  }

  @Override
  void settle(int item, long result) {
    response
        .addOutcomes(Outcomes.of(result))
        .addVersions(
            result == Outcome.VERSION_MISMATCH
                ? loop().worker().observedVersion()
                : Math.max(0, result));
  }

  @Override
  WriteResponse response() {
    return response.addAllDetails(details.list()).build();
  }
}
