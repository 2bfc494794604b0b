package dev.typecase.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing list of {@code fixed64}, kept as its packed form on the wire: handles or versions are
 * taken over and handed on by one copy of bytes. For one thread; made to be used again.
 */
public final class Fixed64List {
  private static final VarHandle VALUE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
          .withInvokeExactBehavior();

  private static final int MIN_BYTES = 256;

  /**
   * Room that is kept when the list is cleared: for the largest batch, 8,192 items. A list that no
   * server would take does not stay in memory.
   */
  private static final int MAX_KEPT_BYTES = 8_192 * Long.BYTES;

  private byte[] packed = new byte[MIN_BYTES];
  private int packedBytes;

  /** {@return how many values there are} */
  public int size() {
    return packedBytes / Long.BYTES;
  }

  /**
   * {@return a value}
   *
   * @param index 0 to {@code size() - 1}; not checked against the size
   */
  public long get(int index) {
    return (long) VALUE.get(packed, index * Long.BYTES);
  }

  /** Adds a value. */
  public void add(long value) {
    int at = packedBytes;
    reserve(Long.BYTES);
    VALUE.set(packed, at, value);
    packedBytes = at + Long.BYTES;
  }

  /**
   * Adds the values of a packed field whose tag has just been read.
   *
   * @param in reads {@code bytes}; afterwards behind the field
   * @param bytes the message
   * @throws InvalidProtocolBufferException if the field is cut off or no whole number of values
   */
  public void readPacked(CodedInputStream in, MessageBytes bytes) throws IOException {
    int length = in.readRawVarint32();
    int position = in.getTotalBytesRead();
    in.skipRawBytes(length);
    if (length % Long.BYTES != 0) {
      throw new InvalidProtocolBufferException(
          "packed fixed64: " + length + " bytes (expected: a multiple of " + Long.BYTES + ")");
    }
    reserve(length);
    bytes.copyTo(position, MemorySegment.ofArray(packed), packedBytes, length);
    packedBytes += length;
  }

  /** {@return the bytes of this list as a packed field; 0 if it is empty} */
  public int fieldBytes(int number) {
    return WireField.optionalBytes(number, packedBytes);
  }

  /**
   * Writes this list as a packed field, unless it is empty.
   *
   * @param out where to
   * @param number the field's number
   */
  public void writeField(CodedOutputStream out, int number) throws IOException {
    WireField.writeOptional(out, number, packed, packedBytes);
  }

  /** Removes every value. */
  public void clear() {
    packedBytes = 0;
    if (packed.length > MAX_KEPT_BYTES) {
      packed = new byte[MIN_BYTES];
    }
  }

  private void reserve(int moreBytes) {
    int neededBytes = packedBytes + moreBytes;
    if (neededBytes > packed.length) {
      packed = Arrays.copyOf(packed, Math.max(2 * packed.length, neededBytes));
    }
  }
}
