package dev.typecase.records;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.typecase.layout.FieldBytes;
import dev.typecase.layout.FieldType;
import dev.typecase.layout.InvalidValueException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of array fields, as {@link FieldBytes} has those of single values. Called by generated
 * codecs with constant offsets and counts.
 *
 * <p>{@code at} is always the offset in the segment of the first element, {@code count} the
 * declared number of elements, {@code field} the field's name for refusals. An array of another
 * length or with a null in it is refused as {@link InvalidValueException}.
 */
public final class ArrayBytes {
  private static final ValueLayout.OfShort SHORTS =
      JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INTS =
      JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONGS =
      JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOATS =
      JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLES =
      JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int UUID_STRIDE = FieldType.uuid().strideBytes();
  private static final int TIMESTAMP_STRIDE = FieldType.timestamp().strideBytes();
  private static final int TIMESTAMP_BYTES = FieldType.timestamp().valueBytes();

  private ArrayBytes() {}

  /** {@return the elements of a {@code bool[count]}} */
  public static boolean[] readBools(MemorySegment segment, long at, int count) {
    boolean[] value = new boolean[count];
    for (int i = 0; i < count; i++) {
      value[i] = FieldBytes.readBool(segment, at + i);
    }
    return value;
  }

  /** Writes a {@code bool[count]}. */
  public static void writeBools(
      MemorySegment segment, long at, int count, boolean[] value, String field) {
    requireCount(value.length, count, field);
    for (int i = 0; i < count; i++) {
      FieldBytes.writeBool(segment, at + i, value[i]);
    }
  }

  /** {@return the elements of an {@code int8[count]}} */
  public static byte[] readInt8s(MemorySegment segment, long at, int count) {
    byte[] value = new byte[count];
    MemorySegment.copy(segment, JAVA_BYTE, at, value, 0, count);
    return value;
  }

  /** Writes an {@code int8[count]}. */
  public static void writeInt8s(
      MemorySegment segment, long at, int count, byte[] value, String field) {
    requireCount(value.length, count, field);
    MemorySegment.copy(value, 0, segment, JAVA_BYTE, at, count);
  }

  /** {@return the elements of an {@code int16[count]}} */
  public static short[] readInt16s(MemorySegment segment, long at, int count) {
    short[] value = new short[count];
    MemorySegment.copy(segment, SHORTS, at, value, 0, count);
    return value;
  }

  /** Writes an {@code int16[count]}. */
  public static void writeInt16s(
      MemorySegment segment, long at, int count, short[] value, String field) {
    requireCount(value.length, count, field);
    MemorySegment.copy(value, 0, segment, SHORTS, at, count);
  }

  /** {@return the elements of an {@code int32[count]}} */
  public static int[] readInt32s(MemorySegment segment, long at, int count) {
    int[] value = new int[count];
    MemorySegment.copy(segment, INTS, at, value, 0, count);
    return value;
  }

  /** Writes an {@code int32[count]}. */
  public static void writeInt32s(
      MemorySegment segment, long at, int count, int[] value, String field) {
    requireCount(value.length, count, field);
    MemorySegment.copy(value, 0, segment, INTS, at, count);
  }

  /** {@return the elements of an {@code int64[count]}} */
  public static long[] readInt64s(MemorySegment segment, long at, int count) {
    long[] value = new long[count];
    MemorySegment.copy(segment, LONGS, at, value, 0, count);
    return value;
  }

  /** Writes an {@code int64[count]}. */
  public static void writeInt64s(
      MemorySegment segment, long at, int count, long[] value, String field) {
    requireCount(value.length, count, field);
    MemorySegment.copy(value, 0, segment, LONGS, at, count);
  }

  /** {@return the elements of a {@code float32[count]}} */
  public static float[] readFloat32s(MemorySegment segment, long at, int count) {
    float[] value = new float[count];
    MemorySegment.copy(segment, FLOATS, at, value, 0, count);
    return value;
  }

  /** Writes a {@code float32[count]}. */
  public static void writeFloat32s(
      MemorySegment segment, long at, int count, float[] value, String field) {
    requireCount(value.length, count, field);
    MemorySegment.copy(value, 0, segment, FLOATS, at, count);
  }

  /** {@return the elements of a {@code float64[count]}} */
  public static double[] readFloat64s(MemorySegment segment, long at, int count) {
    double[] value = new double[count];
    MemorySegment.copy(segment, DOUBLES, at, value, 0, count);
    return value;
  }

  /** Writes a {@code float64[count]}. */
  public static void writeFloat64s(
      MemorySegment segment, long at, int count, double[] value, String field) {
    requireCount(value.length, count, field);
    MemorySegment.copy(value, 0, segment, DOUBLES, at, count);
  }

  /** {@return the elements of a {@code uuid[count]}} */
  public static UUID[] readUuids(MemorySegment segment, long at, int count) {
    UUID[] value = new UUID[count];
    for (int i = 0; i < count; i++) {
      value[i] = FieldBytes.readUuid(segment, at + (long) i * UUID_STRIDE);
    }
    return value;
  }

  /** Writes a {@code uuid[count]}. */
  public static void writeUuids(
      MemorySegment segment, long at, int count, UUID[] value, String field) {
    requireCount(value.length, count, field);
    for (int i = 0; i < count; i++) {
      FieldBytes.writeUuid(segment, at + (long) i * UUID_STRIDE, element(value[i], field, i));
    }
  }

  /** {@return the elements of a {@code timestamp[count]}} */
  public static Instant[] readTimestamps(MemorySegment segment, long at, int count, String field) {
    Instant[] value = new Instant[count];
    for (int i = 0; i < count; i++) {
      value[i] = FieldBytes.readTimestamp(segment, at + (long) i * TIMESTAMP_STRIDE, field);
    }
    return value;
  }

  /** Writes a {@code timestamp[count]}, with the padding behind each element. */
  public static void writeTimestamps(
      MemorySegment segment, long at, int count, Instant[] value, String field) {
    requireCount(value.length, count, field);
    for (int i = 0; i < count; i++) {
      long elementAt = at + (long) i * TIMESTAMP_STRIDE;
      FieldBytes.writeTimestamp(segment, elementAt, element(value[i], field, i));
      FieldBytes.zero(segment, elementAt + TIMESTAMP_BYTES, TIMESTAMP_STRIDE - TIMESTAMP_BYTES);
    }
  }

  /**
   * Reads an {@code enum(...)[count]} whose numbers are ordinals.
   *
   * @param constants all constants in declared order
   * @param into takes the elements: a new array of {@code count}
   * @return {@code into}
   */
  public static <E extends Enum<E>> E[] readEnums(
      MemorySegment segment, long at, E[] constants, E[] into, String field) {
    for (int i = 0; i < into.length; i++) {
      int number = FieldBytes.readInt32(segment, at + (long) i * Integer.BYTES);
      into[i] = constant(constants, number, field);
    }
    return into;
  }

  /** Writes an {@code enum(...)[count]} whose numbers are ordinals. */
  // The compiled layout hash covers names and order, so an ordinal cannot silently change meaning.
  @SuppressWarnings("EnumOrdinal")
  public static <E extends Enum<E>> void writeEnums(
      MemorySegment segment, long at, int count, E[] value, String field) {
    requireCount(value.length, count, field);
    for (int i = 0; i < count; i++) {
      E constant = element(value[i], field, i);
      FieldBytes.writeInt32(segment, at + (long) i * Integer.BYTES, constant.ordinal());
    }
  }

  static <E extends Enum<E>> E constant(E[] constants, int number, String field) {
    if (number < 0 || number >= constants.length) {
      throw InvalidValueException.of(field, number, "0 to " + (constants.length - 1));
    }
    return constants[number];
  }

  private static void requireCount(int length, int count, String field) {
    if (length != count) {
      throw InvalidValueException.of(field, length + " elements", "exactly " + count + " elements");
    }
  }

  private static <V> V element(@Nullable V value, String field, int index) {
    if (value == null) {
      throw InvalidValueException.of(
          field + "[" + index + "]", null, "a value, elements are never null");
    }
    return value;
  }
}
