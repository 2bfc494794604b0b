package dev.typecase.client;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;

/** Records to write. */
final class WriteChunk<T> extends HandleChunk<T, RecordWrite<T>, Long> {
  private final RecordBytes<T> records;
  private final long[] expectedVersions;
  private boolean conditional;

  WriteChunk(PoolBinding<T> pool, int maxItems) {
    super(Kind.WRITE, pool, maxItems);
    this.records = new RecordBytes<>(pool.codec(), maxItems);
    this.expectedVersions = new long[maxItems];
  }

  @Override
  Handle<T> handleOf(RecordWrite<T> write) {
    return write.handle();
  }

  @Override
  void appendRest(RecordWrite<T> write) {
    records.append(write.record());
    expectedVersions[count()] = write.expectedVersion();
    conditional |= write.expectedVersion() != 0;
  }

  @Override
  long expectedVersion(int item) {
    return expectedVersions[item];
  }

  @Override
  boolean isConditional() {
    return conditional;
  }

  @Override
  int recordBytes() {
    return records.usedBytes();
  }

  @Override
  void writeRecords(CodedOutputStream out) throws IOException {
    records.writeTo(out);
  }

  @Override
  int requestBytesPerItem() {
    return WireLimits.ITEM_OVERHEAD_BYTES + binding().layout().recordBytes();
  }

  @Override
  int answerBytesPerItem() {
    return WireLimits.ITEM_OVERHEAD_BYTES;
  }

  @Override
  ItemResult<Long> result(int item, Answer answer, int position, int success) {
    return answer.isOk(position)
        ? new ItemResult.Success<>(answer.version(position))
        : refused(item, answer, position);
  }
}
