package dev.typecase.records.processor;

import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.Layout;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Random values of sample records, extremes often, and the same as maps. */
final class SampleValues {
  private static final List<String> SNIPPETS =
      List.of("", "a", "Z", "\0", "~", "é", "ß", "Ж", "€", "中", "\uFFFF", "😀", "𝔘");
  private static final List<Long> LONGS =
      List.of(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 127L, -128L, 32767L, 2147483647L);
  private static final List<Double> DOUBLES =
      List.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE);
  private static final List<Instant> INSTANTS =
      List.of(
          Instant.EPOCH,
          Instant.MIN,
          Instant.MAX,
          Instant.ofEpochSecond(-1, 999_999_999),
          Instant.parse("2026-11-23T04:05:06.789Z"));

  private final SplittableRandom random;

  SampleValues(SplittableRandom random) {
    this.random = random;
  }

  /** {@return a record of a class whose fields lie as in the layout} */
  <R extends Record> R record(Class<R> type, Layout layout) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(types[i], layout.fields().get(i));
    }
    Constructor<R> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  /** {@return a record's components by field name, as the layout's own codec takes them} */
  static Map<String, @Nullable Object> map(Record record, Layout layout)
      throws ReflectiveOperationException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (FieldLayout field : layout.fields()) {
      Object value = component(record, field.index());
      map.put(field.name(), field.field().isArray() && value != null ? list(value) : plain(value));
    }
    return map;
  }

  static @Nullable Object component(Record record, int index) throws ReflectiveOperationException {
    Method accessor = record.getClass().getRecordComponents()[index].getAccessor();
    accessor.setAccessible(true);
    return accessor.invoke(record);
  }

  private static List<@Nullable Object> list(Object array) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      list.add(plain(Array.get(array, i)));
    }
    return list;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Enum<?> constant ? constant.name() : value;
  }

  private @Nullable Object value(Class<?> type, FieldLayout field) {
    if (field.isNullable() && random.nextInt(3) == 0) {
      return null;
    }
    if (!field.field().isArray()) {
      return single(type, field);
    }
    Object array = Array.newInstance(type.getComponentType(), field.elementCount());
    for (int i = 0; i < field.elementCount(); i++) {
      Array.set(array, i, single(type.getComponentType(), field));
    }
    return array;
  }

  private Object single(Class<?> type, FieldLayout field) {
    return switch (field.type().kind()) {
      case BOOL -> random.nextBoolean();
      case INT8 -> (byte) integer();
      case INT16 -> (short) integer();
      case INT32 -> (int) integer();
      case INT64 -> integer();
      case FLOAT32 -> (float) floating();
      case FLOAT64 -> floating();
      case UUID -> new UUID(integer(), integer());
      case TIMESTAMP -> instant();
      case FIXED_BYTES -> bytes(field.type().maxBytes());
      case BYTES -> bytes(random.nextInt(field.type().maxBytes() + 1));
      case STRING -> text(field.type().maxBytes());
      case ENUM -> type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    };
  }

  private long integer() {
    return random.nextBoolean() ? random.nextLong() : pick(LONGS);
  }

  private double floating() {
    return random.nextBoolean() ? Double.longBitsToDouble(random.nextLong()) : pick(DOUBLES);
  }

  private Instant instant() {
    return random.nextBoolean()
        ? Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))
        : pick(INSTANTS);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String text(int maxBytes) {
    StringBuilder text = new StringBuilder();
    for (int tries = random.nextInt(2 * maxBytes + 1); tries > 0; tries--) {
      String longer = text + pick(SNIPPETS);
      if (longer.getBytes(StandardCharsets.UTF_8).length <= maxBytes) {
        text = new StringBuilder(longer);
      }
    }
    return text.toString();
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
