package dev.typecase.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.records.RecordCodec;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** The raw records of one request, encoded one behind the other into one array. */
final class RecordBytes<T> {
  private final RecordCodec<T> codec;
  private final byte[] bytes;
  private final MemorySegment segment;
  private int usedBytes;

  RecordBytes(RecordCodec<T> codec, int maxRecords) {
    this.codec = codec;
    this.bytes = new byte[Math.multiplyExact(maxRecords, codec.layout().recordBytes())];
    this.segment = MemorySegment.ofArray(bytes);
  }

  /**
   * Appends a record. A refused one leaves its bytes behind the end, where the next one overwrites
   * all of them.
   *
   * @throws InvalidValueException if a field cannot hold its value
   */
  void append(T record) {
    codec.encode(record, segment, usedBytes);
    usedBytes += codec.layout().recordBytes();
  }

  int usedBytes() {
    return usedBytes;
  }

  /** Writes the records, without a copy; append must not be called any more. */
  void writeTo(CodedOutputStream out) throws IOException {
    out.write(bytes, 0, usedBytes);
  }

  /**
   * {@return the record that begins at an offset of received bytes}
   *
   * @throws UnexpectedServerException if the bytes are no such record
   */
  static <T> T decode(RecordCodec<T> codec, MemorySegment records, long offset) {
    try {
      return codec.decode(records, offset);
    } catch (InvalidValueException e) {
      throw new UnexpectedServerException(
          "record received: not by the layout rule: " + e.getMessage(), e);
    }
  }

  /**
   * {@return received records as a segment, without a copy}
   *
   * @throws UnexpectedServerException if they are not as long as so many records are
   */
  static MemorySegment received(ByteString records, int count, int recordBytes) {
    long expectedBytes = (long) count * recordBytes;
    if (records.size() != expectedBytes) {
      throw new UnexpectedServerException(
          "records received: %d bytes (expected: %d of %d records)"
              .formatted(records.size(), expectedBytes, count),
          null);
    }
    return MemorySegment.ofBuffer(records.asReadOnlyByteBuffer());
  }
}
