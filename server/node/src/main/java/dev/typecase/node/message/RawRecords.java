package dev.typecase.node.message;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import dev.typecase.wire.WireField;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Raw records of an answer, one behind the other in an array: the engine copies them in, gRPC
 * copies them out into a buffer of the transport. (grpc-java takes no buffer of others.)
 */
public final class RawRecords {
  /**
   * Room that is kept for the next answer: that of 256 records of 4 KiB. More would be memory that
   * every loop has for the largest answer it ever gave.
   */
  private static final int MAX_KEPT_BYTES = 1 << 20;

  private byte[] array = new byte[0];
  private MemorySegment segment = MemorySegment.ofArray(array);
  private int usedBytes;

  /** No records, no room. */
  public RawRecords() {}

  /**
   * {@return the memory that takes the next record, from {@link #usedBytes()} on}
   *
   * @param recordBytes how long it is
   */
  public MemorySegment room(int recordBytes) {
    int neededBytes = usedBytes + recordBytes;
    if (neededBytes > array.length) {
      reserve(Math.max(2 * array.length, neededBytes));
    }
    return segment;
  }

  /**
   * Makes room at once.
   *
   * @param bytes how much there will be at most
   */
  public void reserve(int bytes) {
    if (bytes > array.length) {
      array = Arrays.copyOf(array, bytes);
      segment = MemorySegment.ofArray(array);
    }
  }

  /**
   * Says that the next record is there.
   *
   * @param recordBytes how long it is
   */
  public void add(int recordBytes) {
    usedBytes += recordBytes;
  }

  /** {@return how long the records are together} */
  public int usedBytes() {
    return usedBytes;
  }

  /** {@return the records} Not a copy: nothing may be added or cleared afterwards. */
  public ByteString toByteString() {
    return UnsafeByteOperations.unsafeWrap(array, 0, usedBytes);
  }

  int fieldBytes(int number) {
    return WireField.optionalBytes(number, usedBytes);
  }

  void writeField(CodedOutputStream out, int number) throws IOException {
    WireField.writeOptional(out, number, array, usedBytes);
  }

  void clear() {
    usedBytes = 0;
    if (array.length > MAX_KEPT_BYTES) {
      array = new byte[0];
      segment = MemorySegment.ofArray(array);
    }
  }
}
