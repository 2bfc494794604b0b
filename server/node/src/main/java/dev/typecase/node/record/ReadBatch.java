package dev.typecase.node.record;

import dev.typecase.node.control.HostedPool;
import dev.typecase.node.loop.Loop;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;

/** A Read. */
final class ReadBatch extends Batch<ReadResponse> {
  private static final int ANSWER_BYTES_AN_ITEM = 1 + Long.BYTES;

  private final ReadRequest request;
  private final RecordOutput output;
  private final ReadResponse.Builder response = ReadResponse.newBuilder();

  ReadBatch(ReadRequest request, HostedPool hosted, Loop loop) {
    super(hosted, loop);
    this.request = request;
    int items = request.getHandlesCount();
    RequestLimits.requireItems(items);
    FieldSelection selection = FieldSelection.of(hosted.layout(), request.getFieldMask());
    long maxRecordBytes =
        RecordOutput.maxRecordBytes(request.getEncoding(), hosted.layout(), selection);
    RequestLimits.requireAnswerFits(
        items * (maxRecordBytes + ANSWER_BYTES_AN_ITEM) + RequestLimits.ENVELOPE_BYTES);
    output = new RecordOutput(request.getEncoding(), hosted.layout(), selection, items);
  }

  @Override
  public int itemCount() {
    return request.getHandlesCount();
  }

  @Override
  long attempt(int item) {
    return hosted().pool().read(loop().worker(), request.getHandles(item), loop().scratch(), 0);
  }

  @Override
  void settle(int item, long result) {
    response.addOutcomes(Outcomes.of(result)).addVersions(Math.max(0, result));
    if (result > 0) {
      output.add(loop().scratch());
    }
  }

  @Override
  ReadResponse response() {
    return response
        .setRawRecords(output.rawRecords())
        .addAllTypedRecords(output.typedRecords())
        .build();
  }
}
