package dev.typecase.node.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.TypedRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bound holds for the values that take most, and is not far above them. */
final class TypedSizeFuzz {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bool",
        "int8",
        "int16",
        "int32",
        "int64",
        "float32",
        "float64",
        "uuid",
        "timestamp",
        "fixed(1)",
        "fixed(200)",
        "bytes(300)",
        "string(20000)",
        "enum(A=0,LONGEST=7)"
      })
  void theLargestRecordOfOneFieldTakesExactlyTheBound(String type) {
    for (String suffix : List.of("", "?", "[1]", "[3]", "[200]")) {
      if (suffix.startsWith("[") && (type.startsWith("bytes") || type.startsWith("string"))) {
        continue;
      }
      Layout layout =
          Layout.of(RecordType.parse("R", List.of("a_field_with_a_long_name:" + type + suffix)));
      FieldLayout field = layout.fields().getFirst();
      Object single = largest(field);
      Object value =
          field.field().isArray() ? Collections.nCopies(field.elementCount(), single) : single;
      TypedRecord record =
          TypedRecord.newBuilder().putFields(field.name(), TypedValues.toMessage(value)).build();
      assertThat(ReadResponse.newBuilder().addTypedRecords(record).build().getSerializedSize())
          .as(type + suffix)
          .isEqualTo((int) TypedSize.maxRecordBytes(layout.fields()));
    }
  }

  private static Object largest(FieldLayout field) {
    int bytes = field.type().maxBytes();
    return switch (field.type().kind()) {
      case BOOL -> true;
      case INT8 -> Byte.MIN_VALUE;
      case INT16 -> Short.MIN_VALUE;
      case INT32 -> Integer.MIN_VALUE;
      case INT64 -> Long.MIN_VALUE;
      case FLOAT32 -> 1f;
      case FLOAT64 -> 1d;
      case UUID -> new UUID(-1, -1);
      // A negative int64 takes ten bytes as a varint.
      case TIMESTAMP -> Instant.ofEpochSecond(-1, 999_999_999);
      case FIXED_BYTES, BYTES -> new byte[bytes];
      case STRING -> "x".repeat(bytes);
      case ENUM -> "LONGEST";
    };
  }
}
