package dev.typecase.node.record;

import com.google.protobuf.ByteString;
import com.google.protobuf.NullValue;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import dev.typecase.layout.FieldBytes;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.ScalarKind;
import dev.typecase.v1.Value;
import dev.typecase.v1.ValueList;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The contract's values as the Java values of {@link dev.typecase.layout.FieldCodec}, and back. */
final class TypedValues {
  private static final int UUID_BYTES = 16;

  private TypedValues() {}

  /**
   * {@return a value as the layout's codec takes it; null for null}
   *
   * @param field the field that it is for
   * @param value as it came
   * @throws InvalidValueException if its form is not one that the field's kind takes; whether the
   *     field can hold it is the codec's to say
   */
  static @Nullable Object toJava(FieldLayout field, Value value) {
    return switch (value.getKindCase()) {
      case NULL_VALUE -> null;
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> floatingPoint(field, value.getDoubleValue());
      case STRING_VALUE -> value.getStringValue();
      case BYTES_VALUE -> value.getBytesValue().toByteArray();
      case TIMESTAMP_VALUE -> instant(field, value.getTimestampValue());
      case LIST_VALUE -> list(field, value.getListValue());
      case KIND_NOT_SET ->
          throw InvalidValueException.of(field.name(), "unset", "a value of " + field.type());
    };
  }

  // The codec would take a double that is whole; the contract keeps integers exact all the way.
  private static Double floatingPoint(FieldLayout field, double number) {
    ScalarKind kind = field.type().kind();
    if (kind != ScalarKind.FLOAT32 && kind != ScalarKind.FLOAT64) {
      throw InvalidValueException.of(
          field.name(), "double_value " + number, "a value of " + field.type());
    }
    return number;
  }

  private static Instant instant(FieldLayout field, Timestamp timestamp) {
    long seconds = timestamp.getSeconds();
    int nanos = timestamp.getNanos();
    if (nanos < 0
        || nanos > FieldBytes.MAX_NANOS
        || seconds < FieldBytes.MIN_TIMESTAMP_SECONDS
        || seconds > FieldBytes.MAX_TIMESTAMP_SECONDS) {
      throw InvalidValueException.of(
          field.name(),
          seconds + " s and " + nanos + " ns",
          "seconds in the years of an Instant and nanos of 0 to " + FieldBytes.MAX_NANOS);
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }

  private static List<@Nullable Object> list(FieldLayout field, ValueList values) {
    List<@Nullable Object> elements = new ArrayList<>(values.getValuesCount());
    for (Value element : values.getValuesList()) {
      if (element.hasListValue()) {
        throw InvalidValueException.of(field.name(), "a list in a list", "a list of single values");
      }
      elements.add(toJava(field, element));
    }
    return elements;
  }

  /**
   * {@return a value as the contract carries it}
   *
   * @param value as the layout's codec returns it
   */
  static Value toMessage(@Nullable Object value) {
    Value.Builder message = Value.newBuilder();
    switch (value) {
      case null -> message.setNullValue(NullValue.NULL_VALUE);
      case Boolean bool -> message.setBoolValue(bool);
      case Float number -> message.setDoubleValue(number);
      case Double number -> message.setDoubleValue(number);
      case Number integer -> message.setIntValue(integer.longValue());
      case String text -> message.setStringValue(text);
      // The codec made the array for this one value; nobody else holds it.
      case byte[] bytes -> message.setBytesValue(UnsafeByteOperations.unsafeWrap(bytes));
      case UUID uuid -> message.setBytesValue(bytes(uuid));
      case Instant instant ->
          message.setTimestampValue(
              Timestamp.newBuilder()
                  .setSeconds(instant.getEpochSecond())
                  .setNanos(instant.getNano()));
      case List<?> elements -> {
        ValueList.Builder list = message.getListValueBuilder();
        elements.forEach(element -> list.addValues(toMessage(element)));
      }
      default ->
          throw new IllegalStateException(
              "value: " + value.getClass() + " (expected: a class of FieldCodec)");
    }
    return message.build();
  }

  private static ByteString bytes(UUID uuid) {
    byte[] bytes =
        ByteBuffer.allocate(UUID_BYTES)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
    return UnsafeByteOperations.unsafeWrap(bytes);
  }
}
