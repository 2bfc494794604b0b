package dev.typecase.layout;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * The bytes of one value of each kind, without boxing: the one class that knows them. Generated
 * codecs call it with constant offsets; {@link FieldCodec} calls it for everyone else.
 *
 * <p>{@code at} is always the offset in the segment of the value's first byte. Segments may be heap
 * or native and of any alignment. What a field cannot hold is refused as {@link
 * InvalidValueException} under the field name given, before a byte is written; an access outside
 * the segment is an {@link IndexOutOfBoundsException}. Reads expect a record that a {@link
 * RecordCheck} has passed; of other bytes they may return a wrong value or throw, but they never
 * read beyond the field.
 */
public final class FieldBytes {
  /** Bytes of the length in front of bounded bytes and strings. */
  public static final int LENGTH_PREFIX_BYTES = Short.BYTES;

  /** The first second that a timestamp can say, and {@link Instant} too. */
  public static final long MIN_TIMESTAMP_SECONDS = Instant.MIN.getEpochSecond();

  /** The last second that a timestamp can say, and {@link Instant} too. */
  public static final long MAX_TIMESTAMP_SECONDS = Instant.MAX.getEpochSecond();

  /** The highest nanosecond of a second. */
  public static final int MAX_NANOS = 999_999_999;

  static final int NANOS_OFFSET = Long.BYTES;

  private static final ValueLayout.OfShort SHORT =
      JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong UUID_HALF =
      JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private FieldBytes() {}

  /**
   * {@return whether a field's bit is set in the null bitmap}
   *
   * @param record the record's bytes
   * @param recordAt the offset of the record's first byte
   * @param nullBit {@link FieldLayout#nullBit()}, not negative
   */
  public static boolean isNull(MemorySegment record, long recordAt, int nullBit) {
    return (record.get(JAVA_BYTE, nullByteAt(recordAt, nullBit)) & nullMask(nullBit)) != 0;
  }

  /**
   * Sets or clears a field's bit in the null bitmap; the field's bytes stay as they are.
   *
   * @param record the record's bytes
   * @param recordAt the offset of the record's first byte
   * @param nullBit {@link FieldLayout#nullBit()}, not negative
   * @param isNull the bit
   */
  public static void setNull(MemorySegment record, long recordAt, int nullBit, boolean isNull) {
    long at = nullByteAt(recordAt, nullBit);
    int others = record.get(JAVA_BYTE, at) & ~nullMask(nullBit);
    record.set(JAVA_BYTE, at, (byte) (isNull ? others | nullMask(nullBit) : others));
  }

  private static long nullByteAt(long recordAt, int nullBit) {
    return recordAt + nullBit / Byte.SIZE;
  }

  private static int nullMask(int nullBit) {
    return 1 << nullBit % Byte.SIZE;
  }

  /** {@return the bool at an offset} */
  public static boolean readBool(MemorySegment segment, long at) {
    return segment.get(JAVA_BYTE, at) != 0;
  }

  /** Writes a bool: 1 byte. */
  public static void writeBool(MemorySegment segment, long at, boolean value) {
    segment.set(JAVA_BYTE, at, (byte) (value ? 1 : 0));
  }

  /** {@return the int8 at an offset} */
  public static byte readInt8(MemorySegment segment, long at) {
    return segment.get(JAVA_BYTE, at);
  }

  /** Writes an int8: 1 byte. */
  public static void writeInt8(MemorySegment segment, long at, byte value) {
    segment.set(JAVA_BYTE, at, value);
  }

  /** {@return the int16 at an offset} */
  public static short readInt16(MemorySegment segment, long at) {
    return segment.get(SHORT, at);
  }

  /** Writes an int16: 2 bytes. */
  public static void writeInt16(MemorySegment segment, long at, short value) {
    segment.set(SHORT, at, value);
  }

  /** {@return the int32, or the number of the enum constant, at an offset} */
  public static int readInt32(MemorySegment segment, long at) {
    return segment.get(INT, at);
  }

  /** Writes an int32, or the number of an enum constant: 4 bytes. */
  public static void writeInt32(MemorySegment segment, long at, int value) {
    segment.set(INT, at, value);
  }

  /** {@return the int64 at an offset} */
  public static long readInt64(MemorySegment segment, long at) {
    return segment.get(LONG, at);
  }

  /** Writes an int64: 8 bytes. */
  public static void writeInt64(MemorySegment segment, long at, long value) {
    segment.set(LONG, at, value);
  }

  /** {@return the float32 at an offset} */
  public static float readFloat32(MemorySegment segment, long at) {
    return segment.get(FLOAT, at);
  }

  /** Writes a float32: 4 bytes. */
  public static void writeFloat32(MemorySegment segment, long at, float value) {
    segment.set(FLOAT, at, value);
  }

  /** {@return the float64 at an offset} */
  public static double readFloat64(MemorySegment segment, long at) {
    return segment.get(DOUBLE, at);
  }

  /** Writes a float64: 8 bytes. */
  public static void writeFloat64(MemorySegment segment, long at, double value) {
    segment.set(DOUBLE, at, value);
  }

  /** {@return the UUID at an offset} */
  public static UUID readUuid(MemorySegment segment, long at) {
    return new UUID(segment.get(UUID_HALF, at), segment.get(UUID_HALF, at + Long.BYTES));
  }

  /** Writes a UUID: 16 bytes. */
  public static void writeUuid(MemorySegment segment, long at, UUID value) {
    segment.set(UUID_HALF, at, value.getMostSignificantBits());
    segment.set(UUID_HALF, at + Long.BYTES, value.getLeastSignificantBits());
  }

  /**
   * {@return the timestamp at an offset}
   *
   * @param field the field's name, for the refusal of what is out of range
   */
  public static Instant readTimestamp(MemorySegment segment, long at, String field) {
    long seconds = segment.get(LONG, at);
    int nanos = segment.get(INT, at + NANOS_OFFSET);
    if (!isTimestamp(seconds, nanos)) {
      throw InvalidValueException.of(
          field, seconds + " s and " + nanos + " ns", "a timestamp in range");
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }

  /**
   * Writes a timestamp: 12 bytes. An array's element has 4 bytes of padding behind it, not written.
   */
  public static void writeTimestamp(MemorySegment segment, long at, Instant value) {
    segment.set(LONG, at, value.getEpochSecond());
    segment.set(INT, at + NANOS_OFFSET, value.getNano());
  }

  /**
   * {@return the bytes of a {@code fixed(n)}}
   *
   * @param bytes the type's n
   */
  public static byte[] readFixed(MemorySegment segment, long at, int bytes) {
    byte[] value = new byte[bytes];
    MemorySegment.copy(segment, JAVA_BYTE, at, value, 0, bytes);
    return value;
  }

  /**
   * Writes a {@code fixed(n)}: n bytes.
   *
   * @param bytes the type's n
   * @param value exactly n bytes
   * @param field the field's name, for the refusal
   */
  public static void writeFixed(
      MemorySegment segment, long at, int bytes, byte[] value, String field) {
    if (value.length != bytes) {
      throw InvalidValueException.of(field, value.length + " bytes", "exactly " + bytes + " bytes");
    }
    copyIn(segment, at, value);
  }

  /**
   * {@return the bytes of a {@code bytes(n)}}
   *
   * @param maxBytes the type's n
   * @param field the field's name, for the refusal of a length above the limit
   */
  public static byte[] readBytes(MemorySegment segment, long at, int maxBytes, String field) {
    int length = readLength(segment, at);
    requireLength(length, maxBytes, field);
    return readFixed(segment, at + LENGTH_PREFIX_BYTES, length);
  }

  /**
   * Writes a {@code bytes(n)}: 2 bytes of length, the value, and zeros up to the limit.
   *
   * @param maxBytes the type's n
   * @param value at most n bytes
   * @param field the field's name, for the refusal
   */
  public static void writeBytes(
      MemorySegment segment, long at, int maxBytes, byte[] value, String field) {
    requireLength(value.length, maxBytes, field);
    copyInBounded(segment, at, maxBytes, value);
  }

  /**
   * {@return the text of a {@code string(n)}}
   *
   * @param maxBytes the type's n
   * @param field the field's name, for the refusal of a length above the limit
   */
  public static String readString(MemorySegment segment, long at, int maxBytes, String field) {
    return new String(readBytes(segment, at, maxBytes, field), StandardCharsets.UTF_8);
  }

  /**
   * Writes a {@code string(n)}: 2 bytes of length, the UTF-8 bytes, and zeros up to the limit.
   *
   * @param maxBytes the type's n
   * @param value text of at most n bytes of UTF-8, without unpaired surrogates
   * @param field the field's name, for the refusal
   */
  public static void writeString(
      MemorySegment segment, long at, int maxBytes, String value, String field) {
    writeBytes(segment, at, maxBytes, Utf8.encode(value, field), field);
  }

  static void copyIn(MemorySegment segment, long at, byte[] value) {
    MemorySegment.copy(value, 0, segment, JAVA_BYTE, at, value.length);
  }

  static void copyInBounded(MemorySegment segment, long at, int maxBytes, byte[] value) {
    segment.set(SHORT, at, (short) value.length);
    long valueAt = at + LENGTH_PREFIX_BYTES;
    copyIn(segment, valueAt, value);
    zero(segment, valueAt + value.length, maxBytes - value.length);
  }

  /**
   * {@return the length in front of bounded bytes or a string, 0 to 65,535, not checked further}
   */
  static int readLength(MemorySegment segment, long at) {
    return Short.toUnsignedInt(segment.get(SHORT, at));
  }

  static boolean isTimestamp(long seconds, int nanos) {
    return nanos >= 0
        && nanos <= MAX_NANOS
        && seconds >= MIN_TIMESTAMP_SECONDS
        && seconds <= MAX_TIMESTAMP_SECONDS;
  }

  static void requireLength(int length, int maxBytes, String field) {
    if (length > maxBytes) {
      throw InvalidValueException.of(field, length + " bytes", "at most " + maxBytes + " bytes");
    }
  }

  /**
   * Zeroes a range, such as the bytes of a field that becomes null.
   *
   * @param bytes how many, from {@code at}
   */
  public static void zero(MemorySegment segment, long at, int bytes) {
    long wordsEnd = at + (bytes & -Long.BYTES);
    long position = at;
    for (; position < wordsEnd; position += Long.BYTES) {
      segment.set(LONG, position, 0L);
    }
    for (; position < at + bytes; position++) {
      segment.set(JAVA_BYTE, position, (byte) 0);
    }
  }

  /**
   * {@return whether a range is all zeros}
   *
   * @param bytes how many, from {@code at}
   */
  static boolean isZero(MemorySegment segment, long at, int bytes) {
    long wordsEnd = at + (bytes & -Long.BYTES);
    long position = at;
    for (; position < wordsEnd; position += Long.BYTES) {
      if (segment.get(LONG, position) != 0) {
        return false;
      }
    }
    for (; position < at + bytes; position++) {
      if (segment.get(JAVA_BYTE, position) != 0) {
        return false;
      }
    }
    return true;
  }
}
