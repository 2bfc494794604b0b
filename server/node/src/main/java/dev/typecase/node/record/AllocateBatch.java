package dev.typecase.node.record;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.layout.Violation;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.AllocateResponse;

/** An Allocate. The items after one that found the pool full are tried all the same. */
final class AllocateBatch extends Batch<AllocateResponse> {
  private static final int ANSWER_BYTES_AN_ITEM = 1 + Long.BYTES + Long.BYTES;

  private final RecordSource records;
  private final int itemCount;
  private final ItemDetails details;
  private final AllocateResponse.Builder response = AllocateResponse.newBuilder();

  AllocateBatch(AllocateRequest request, HostedPool hosted, Loop loop) {
    super(hosted, loop);
    RequestLimits.requireNoRetryIdentities(request.getRetryIdentitiesCount());
    records = RecordSource.of(hosted, request.getRawRecords(), request.getTypedRecordsList());
    itemCount = itemCount(request.getCount(), records.count());
    details = new ItemDetails((long) itemCount * ANSWER_BYTES_AN_ITEM);
  }

  private static int itemCount(int count, int recordCount) {
    // A uint32 beyond int is read as negative.
    if (count < 0) {
      throw Refused.overLimit("items", Integer.toUnsignedLong(count), RequestLimits.MAX_ITEMS);
    }
    if (count != 0 && recordCount != 0 && count != recordCount) {
      throw Refused.invalid("count", count, "0, or the number of records: " + recordCount);
    }
    int items = Math.max(count, recordCount);
    RequestLimits.requireItems(items);
    return items;
  }

  @Override
  public int itemCount() {
    return itemCount;
  }

  @Override
  long attempt(int item) {
    if (records.count() == 0) {
      return hosted().pool().allocate(loop().worker());
    }
    Violation violation = records.load(item, loop().scratch());
    if (violation != null) {
      details.add(item, violation.field(), violation.message());
      return Outcome.INVALID_RECORD;
    }
    return hosted().pool().allocate(loop().worker(), loop().scratch(), 0);
  }

  @Override
  void settle(int item, long result) {
    response
        .addOutcomes(Outcomes.of(result))
        .addHandles(Math.max(0, result))
        .addVersions(result > 0 ? loop().worker().observedVersion() : 0);
  }

  @Override
  AllocateResponse response() {
    return response.addAllDetails(details.list()).build();
  }
}
