package dev.typecase.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.NullValue;
import com.google.protobuf.Timestamp;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.FieldType;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import dev.typecase.v1.TypedRecord;
import dev.typecase.v1.Value;
import dev.typecase.v1.ValueList;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Java values as the protocol's typed values and back. The Java side is that of {@link
 * dev.typecase.layout.FieldCodec}; ranges and lengths are the server's to check.
 */
final class WireValues {
  private static final int UUID_BYTES = 16;

  private WireValues() {}

  /**
   * {@return a value as it is sent}
   *
   * @param field the field's name, for a refusal
   * @param value any value that a field can hold, or null
   * @throws InvalidValueException if no field can hold it
   */
  static Value toWire(String field, @Nullable Object value) {
    Value.Builder wire = Value.newBuilder();
    switch (value) {
      case null -> wire.setNullValue(NullValue.NULL_VALUE);
      case Boolean bool -> wire.setBoolValue(bool);
      case Float number -> wire.setDoubleValue(number);
      case Double number -> wire.setDoubleValue(number);
      case Byte _, Short _, Integer _, Long _ -> wire.setIntValue(((Number) value).longValue());
      case BigInteger number -> wire.setIntValue(exact(field, number));
      case String text -> wire.setStringValue(wellFormed(field, text));
      case byte[] bytes -> wire.setBytesValue(ByteString.copyFrom(bytes));
      case UUID uuid -> wire.setBytesValue(bytes(uuid));
      case Instant instant -> wire.setTimestampValue(timestamp(instant));
      case List<?> list -> wire.setListValue(elements(field, list));
      default ->
          throw InvalidValueException.of(
              field,
              value.getClass().getName(),
              "Boolean, a whole or floating point number, String, byte[], UUID, Instant or List");
    }
    return wire.build();
  }

  private static long exact(String field, BigInteger number) {
    if (number.bitLength() >= Long.SIZE) {
      throw InvalidValueException.of(field, number, "a whole number of 64 bits");
    }
    return number.longValue();
  }

  // Protobuf would send '?' for a lone surrogate, and the server would store it.
  private static String wellFormed(String field, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw InvalidValueException.of(field, "text", "no unpaired surrogates");
    }
    return text;
  }

  private static ByteString bytes(UUID uuid) {
    ByteBuffer bytes = ByteBuffer.allocate(UUID_BYTES);
    bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits()).flip();
    return ByteString.copyFrom(bytes);
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  private static ValueList elements(String field, List<?> list) {
    ValueList.Builder values = ValueList.newBuilder();
    for (Object element : list) {
      values.addValues(toWire(field, element));
    }
    return values.build();
  }

  /**
   * {@return the fields of a record by name, in declared order}
   *
   * @param layout the record's layout
   * @param record the fields that the server returned
   * @throws UnexpectedServerException if a value is none of its field
   */
  static Map<String, @Nullable Object> fromWire(Layout layout, TypedRecord record) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (FieldLayout field : layout.fields()) {
      Value value = record.getFieldsMap().get(field.name());
      if (value != null) {
        values.put(field.name(), fromWire(field, value));
      }
    }
    return values;
  }

  private static @Nullable Object fromWire(FieldLayout field, Value value) {
    if (value.hasNullValue()) {
      return null;
    }
    if (!field.field().isArray()) {
      return scalar(field, value);
    }
    List<Object> elements = new ArrayList<>(field.elementCount());
    for (Value element : value.getListValue().getValuesList()) {
      elements.add(scalar(field, element));
    }
    return Collections.unmodifiableList(elements);
  }

  private static Object scalar(FieldLayout field, Value value) {
    FieldType type = field.type();
    return switch (value.getKindCase()) {
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> whole(field, value.getIntValue());
      case DOUBLE_VALUE -> floating(type, value.getDoubleValue());
      case STRING_VALUE -> value.getStringValue();
      case BYTES_VALUE -> bytes(field, value.getBytesValue());
      case TIMESTAMP_VALUE ->
          Instant.ofEpochSecond(
              value.getTimestampValue().getSeconds(), value.getTimestampValue().getNanos());
      case NULL_VALUE, LIST_VALUE, KIND_NOT_SET -> throw unexpected(field, value);
    };
  }

  private static Object whole(FieldLayout field, long value) {
    return switch (field.type().kind()) {
      case INT8 -> (byte) value;
      case INT16 -> (short) value;
      case INT32 -> (int) value;
      default -> value;
    };
  }

  private static Object floating(FieldType type, double value) {
    return switch (type.kind()) {
      case FLOAT32 -> (float) value;
      default -> value;
    };
  }

  private static Object bytes(FieldLayout field, ByteString value) {
    return switch (field.type().kind()) {
      case UUID -> {
        if (value.size() != UUID_BYTES) {
          throw unexpected(field, value.size() + " bytes");
        }
        ByteBuffer halves = value.asReadOnlyByteBuffer();
        yield new UUID(halves.getLong(), halves.getLong());
      }
      default -> value.toByteArray();
    };
  }

  private static UnexpectedServerException unexpected(FieldLayout field, Object value) {
    return new UnexpectedServerException(
        "field '%s': %s (expected: a value of %s)"
            .formatted(field.name(), value, field.field().typeText()),
        null);
  }
}
