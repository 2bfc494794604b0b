package dev.typecase.engine.field;

import dev.typecase.layout.EnumConstant;
import dev.typecase.layout.Field;
import dev.typecase.layout.FieldBytes;
import dev.typecase.layout.FieldType;
import dev.typecase.layout.ScalarKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Values of every kind of field as they are decoded, with those at the borders of each range. */
final class SampleValues {
  static final int BYTES = 5;

  private SampleValues() {}

  /** {@return a type of each kind} */
  static FieldType type(ScalarKind kind) {
    return switch (kind) {
      case FIXED_BYTES, BYTES, STRING -> FieldType.of(kind, BYTES, List.of());
      case ENUM ->
          FieldType.enumeration(
              List.of(
                  new EnumConstant("NONE", 0),
                  new EnumConstant("LAST", Integer.MAX_VALUE),
                  new EnumConstant("FIRST", Integer.MIN_VALUE)));
      default -> FieldType.of(kind, 0, List.of());
    };
  }

  /** {@return single values of a kind} */
  static List<Object> of(ScalarKind kind) {
    return switch (kind) {
      case BOOL -> List.of(false, true);
      case INT8 ->
          integers(Byte.MIN_VALUE, Byte.MAX_VALUE).mapToObj(v -> (Object) (byte) v).toList();
      case INT16 ->
          integers(Short.MIN_VALUE, Short.MAX_VALUE).mapToObj(v -> (Object) (short) v).toList();
      case INT32 ->
          integers(Integer.MIN_VALUE, Integer.MAX_VALUE).mapToObj(v -> (Object) (int) v).toList();
      case INT64 -> integers(Long.MIN_VALUE, Long.MAX_VALUE).mapToObj(v -> (Object) v).toList();
      case FLOAT32 -> floats();
      case FLOAT64 -> doubles();
      case UUID -> List.of(new UUID(0, 0), new UUID(1, -1), new UUID(Long.MIN_VALUE, 7));
      case TIMESTAMP -> timestamps();
      case FIXED_BYTES ->
          List.of(new byte[BYTES], new byte[] {1, 2, 3, 4, 5}, new byte[] {0, 0, 0, 0, 1});
      case BYTES ->
          List.of(
              new byte[0], new byte[1], new byte[BYTES], new byte[] {1, 2, 3}, new byte[] {1, 2});
      case STRING -> List.of("", "a", "ab", "grün", "\0\0", "12345");
      case ENUM -> List.of("NONE", "LAST", "FIRST");
    };
  }

  private static LongStream integers(long least, long greatest) {
    return LongStream.of(least, least + 1, -7, -1, 0, 1, 42, greatest - 1, greatest);
  }

  private static List<Object> floats() {
    return List.of(
        Float.NaN,
        Float.NEGATIVE_INFINITY,
        -Float.MAX_VALUE,
        -1.5f,
        -Float.MIN_VALUE,
        -0.0f,
        0.0f,
        Float.MIN_NORMAL,
        0.1f,
        16_777_216f,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY);
  }

  private static List<Object> doubles() {
    return List.of(
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        -Double.MAX_VALUE,
        -1.5,
        -Double.MIN_VALUE,
        -0.0,
        0.0,
        Double.MIN_NORMAL,
        0.1,
        0x1p53,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY);
  }

  private static List<Object> timestamps() {
    return List.of(
        Instant.ofEpochSecond(FieldBytes.MIN_TIMESTAMP_SECONDS),
        Instant.ofEpochSecond(-1, FieldBytes.MAX_NANOS),
        Instant.EPOCH,
        Instant.ofEpochSecond(0, 1),
        Instant.ofEpochSecond(1),
        Instant.ofEpochSecond(1_700_000_000L, 5),
        Instant.ofEpochSecond(FieldBytes.MAX_TIMESTAMP_SECONDS, FieldBytes.MAX_NANOS));
  }

  /** {@return one of the values of a field as a whole, now and then null if it can be} */
  static @Nullable Object draw(Field field, SplittableRandom random) {
    if (field.nullable() && random.nextInt(4) == 0) {
      return null;
    }
    return field.isArray()
        ? IntStream.range(0, field.arrayCount()).mapToObj(i -> draw(field.type(), random)).toList()
        : draw(field.type(), random);
  }

  /** {@return one of the single values of a type} */
  static Object draw(FieldType type, SplittableRandom random) {
    List<Object> all = of(type.kind());
    return all.get(random.nextInt(all.size()));
  }

  /**
   * {@return a single value, a nullable one, and arrays of both, of every kind that can be an
   * array}
   */
  static List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    for (ScalarKind kind : ScalarKind.values()) {
      String name = kind.keyword();
      fields.add(new Field(name, type(kind), 0, false));
      fields.add(new Field(name + "_nullable", type(kind), 0, true));
      if (!kind.isBounded()) {
        fields.add(new Field(name + "_array", type(kind), 3, false));
        fields.add(new Field(name + "_array_nullable", type(kind), 3, true));
      }
    }
    return fields;
  }
}
