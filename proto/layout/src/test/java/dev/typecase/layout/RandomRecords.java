package dev.typecase.layout;

import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Record types, and records of them, drawn at random. */
final class RandomRecords {
  private static final int MAX_FIELDS = 20;
  private static final List<ScalarKind> KINDS = List.of(ScalarKind.values());
  private static final String[] TEXT_PARTS = {"", "a", "\u0000", "é", "水", "\uffff", "😀", "xyz"};

  private final RandomGenerator random;

  RandomRecords(RandomGenerator random) {
    this.random = random;
  }

  Layout layout() {
    int count = 1 + random.nextInt(MAX_FIELDS);
    List<Field> fields = IntStream.range(0, count).mapToObj(i -> field("f" + i)).toList();
    return Layout.of(new RecordType("Drawn", fields));
  }

  byte[] record(Layout layout) {
    byte[] bytes = new byte[layout.recordBytes()];
    RecordValues.of(layout).encode(values(layout), MemorySegment.ofArray(bytes), 0);
    return bytes;
  }

  Map<String, @Nullable Object> values(Layout layout) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (FieldLayout field : layout.fields()) {
      boolean isNull = field.isNullable() && random.nextBoolean();
      values.put(field.name(), isNull ? null : value(field));
    }
    return values;
  }

  private Field field(String name) {
    ScalarKind kind = KINDS.get(random.nextInt(KINDS.size()));
    int maxBytes = kind.hasByteLimit() ? 1 + random.nextInt(20) : 0;
    List<EnumConstant> constants = kind == ScalarKind.ENUM ? constants() : List.of();
    int arrayCount = kind.isBounded() || random.nextBoolean() ? 0 : 1 + random.nextInt(4);
    return new Field(
        name, FieldType.of(kind, maxBytes, constants), arrayCount, random.nextBoolean());
  }

  private List<EnumConstant> constants() {
    int step = 1 + random.nextInt(3);
    return IntStream.range(0, 1 + random.nextInt(5))
        .mapToObj(i -> new EnumConstant("C" + i, i * step))
        .toList();
  }

  private Object value(FieldLayout field) {
    if (!field.field().isArray()) {
      return scalar(field.type());
    }
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < field.elementCount(); i++) {
      elements.add(scalar(field.type()));
    }
    return elements;
  }

  private Object scalar(FieldType type) {
    return switch (type.kind()) {
      case BOOL -> random.nextBoolean();
      case INT8 -> (byte) random.nextInt();
      case INT16 -> (short) random.nextInt();
      case INT32 -> random.nextInt();
      case INT64 -> random.nextLong();
      case FLOAT32 -> Float.intBitsToFloat(random.nextInt());
      case FLOAT64 -> Double.longBitsToDouble(random.nextLong());
      case UUID -> new UUID(random.nextLong(), random.nextLong());
      case TIMESTAMP -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      case FIXED_BYTES -> bytes(type.maxBytes());
      case BYTES -> bytes(random.nextInt(type.maxBytes() + 1));
      case STRING -> text(type.maxBytes());
      case ENUM -> type.constants().get(random.nextInt(type.constants().size())).name();
    };
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String text(int maxBytes) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      String longer = text + TEXT_PARTS[random.nextInt(TEXT_PARTS.length)];
      if (Utf8.encode(longer, "text").length <= maxBytes) {
        text.setLength(0);
        text.append(longer);
      }
    }
    return text.toString();
  }
}
