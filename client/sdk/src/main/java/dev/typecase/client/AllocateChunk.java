package dev.typecase.client;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Records to allocate. */
final class AllocateChunk<T> extends Chunk<T, Handle<T>> {
  private final PoolBinding<T> binding;
  private final RecordBytes<T> records;

  AllocateChunk(PoolBinding<T> binding, int maxItems) {
    super(Kind.ALLOCATE, binding, maxItems);
    this.binding = binding;
    this.records = new RecordBytes<>(binding.codec(), maxItems);
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
  int recordBytes() {
    return records.usedBytes();
  }

  @Override
  void writeRecords(CodedOutputStream out) throws IOException {
    records.writeTo(out);
  }

  @Override
  int requestBytesPerItem() {
    return binding.layout().recordBytes();
  }

  @Override
  int answerBytesPerItem() {
    return WireLimits.ITEM_OVERHEAD_BYTES;
  }

  @Override
  ItemResult<Handle<T>> result(int item, Answer answer, int position, int success) {
    return allocated(binding, answer, position);
  }

  static <T> ItemResult<Handle<T>> allocated(PoolBinding<T> pool, Answer answer, int position) {
    return answer.isOk(position)
        ? new ItemResult.Success<>(pool.handle(answer.handle(position)))
        : ItemOutcomes.refused(pool, answer, position, null);
  }
}
