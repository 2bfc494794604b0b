package dev.typecase.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * A growing list of the numbers of {@code Outcome}, kept as its packed form on the wire: the
 * numbers are below 128, so each is a varint of one byte. For one thread; made to be used again.
 */
public final class OutcomeList {
  /** Stands for a number that no outcome of this version has. */
  public static final int UNKNOWN = -1;

  private static final int MIN_BYTES = 64;

  /** Room that is kept when the list is cleared: for the largest batch. */
  private static final int MAX_KEPT_BYTES = 8_192;

  private byte[] numbers = new byte[MIN_BYTES];
  private int size;

  /** {@return how many outcomes there are} */
  public int size() {
    return size;
  }

  /**
   * {@return the number of an outcome, or UNKNOWN}
   *
   * @param index 0 to {@code size() - 1}; not checked against the size
   */
  public int get(int index) {
    return numbers[index];
  }

  /**
   * Adds an outcome.
   *
   * @param number its number, 0 to 127; anything else becomes UNKNOWN, and such a list must not be
   *     written
   */
  public void add(int number) {
    reserve(1);
    numbers[size++] = (byte) (number >= 0 && number <= Byte.MAX_VALUE ? number : UNKNOWN);
  }

  /**
   * Adds the outcomes of a packed field whose tag has just been read.
   *
   * @param in reads {@code bytes}; afterwards behind the field
   * @param bytes the message
   * @throws InvalidProtocolBufferException if the field is cut off
   */
  public void readPacked(CodedInputStream in, MessageBytes bytes) throws IOException {
    int length = in.readRawVarint32();
    int position = in.getTotalBytesRead();
    in.skipRawBytes(length);
    reserve(length);
    bytes.copyTo(position, MemorySegment.ofArray(numbers), size, length);
    if (isOneByteEach(size, size + length)) {
      size += length;
    } else {
      addEach(Arrays.copyOfRange(numbers, size, size + length));
    }
  }

  private boolean isOneByteEach(int from, int to) {
    int all = 0;
    for (int i = from; i < to; i++) {
      all |= numbers[i];
    }
    return all >= 0;
  }

  private void addEach(byte[] packed) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(packed);
    while (!in.isAtEnd()) {
      add(in.readEnum());
    }
  }

  /** {@return the bytes of this list as a packed field; 0 if it is empty} */
  public int fieldBytes(int number) {
    return WireField.optionalBytes(number, size);
  }

  /**
   * Writes this list as a packed field, unless it is empty.
   *
   * @param out where to
   * @param number the field's number
   */
  public void writeField(CodedOutputStream out, int number) throws IOException {
    WireField.writeOptional(out, number, numbers, size);
  }

  private void reserve(int more) {
    int needed = size + more;
    if (needed > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(2 * numbers.length, needed));
    }
  }

  /** Removes every outcome. */
  public void clear() {
    size = 0;
    if (numbers.length > MAX_KEPT_BYTES) {
      numbers = new byte[MIN_BYTES];
    }
  }
}
