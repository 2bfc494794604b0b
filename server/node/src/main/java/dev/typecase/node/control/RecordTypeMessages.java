package dev.typecase.node.control;

import dev.typecase.layout.EnumConstant;
import dev.typecase.layout.Field;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.FieldType;
import dev.typecase.layout.InvalidRecordTypeException;
import dev.typecase.layout.Layout;
import dev.typecase.layout.Limits;
import dev.typecase.layout.RecordType;
import dev.typecase.layout.ScalarKind;
import dev.typecase.node.refusal.Refused;
import java.util.List;

/** Record types and layouts as messages of the contract, and back. */
final class RecordTypeMessages {
  private static final String KIND_PREFIX = "SCALAR_KIND_";

  private RecordTypeMessages() {}

  /**
   * {@return the layout of a record type}
   *
   * @throws Refused if the type cannot be
   */
  static Layout layout(dev.typecase.v1.RecordType message) {
    if (message.getFieldsCount() > Limits.MAX_FIELDS) {
      throw Refused.overLimit("fields", message.getFieldsCount(), Limits.MAX_FIELDS);
    }
    try {
      List<Field> fields = message.getFieldsList().stream().map(RecordTypeMessages::field).toList();
      return Layout.of(new RecordType(message.getName(), fields));
    } catch (InvalidRecordTypeException e) {
      throw Refused.invalid(e);
    }
  }

  private static Field field(dev.typecase.v1.Field message) {
    List<EnumConstant> constants =
        message.getEnumConstantsList().stream()
            .map(constant -> new EnumConstant(constant.getName(), constant.getNumber()))
            .toList();
    FieldType type = FieldType.of(kind(message), atMostMaxInt(message.getMaxBytes()), constants);
    return new Field(
        message.getName(), type, atMostMaxInt(message.getArrayCount()), message.getNullable());
  }

  private static ScalarKind kind(dev.typecase.v1.Field message) {
    return switch (message.getKind()) {
      case SCALAR_KIND_BOOL -> ScalarKind.BOOL;
      case SCALAR_KIND_INT8 -> ScalarKind.INT8;
      case SCALAR_KIND_INT16 -> ScalarKind.INT16;
      case SCALAR_KIND_INT32 -> ScalarKind.INT32;
      case SCALAR_KIND_INT64 -> ScalarKind.INT64;
      case SCALAR_KIND_FLOAT32 -> ScalarKind.FLOAT32;
      case SCALAR_KIND_FLOAT64 -> ScalarKind.FLOAT64;
      case SCALAR_KIND_UUID -> ScalarKind.UUID;
      case SCALAR_KIND_TIMESTAMP -> ScalarKind.TIMESTAMP;
      case SCALAR_KIND_FIXED_BYTES -> ScalarKind.FIXED_BYTES;
      case SCALAR_KIND_BYTES -> ScalarKind.BYTES;
      case SCALAR_KIND_STRING -> ScalarKind.STRING;
      case SCALAR_KIND_ENUM -> ScalarKind.ENUM;
      case SCALAR_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw Refused.invalid(
              "field '" + message.getName() + "': kind",
              message.getKindValue(),
              "one of ScalarKind, not 0");
    };
  }

  /** {@return a uint32, which Java reads as an int, or the greatest int if it does not fit} */
  private static int atMostMaxInt(int unsigned) {
    return unsigned < 0 ? Integer.MAX_VALUE : unsigned;
  }

  static dev.typecase.v1.RecordType message(RecordType type) {
    return dev.typecase.v1.RecordType.newBuilder()
        .setName(type.name())
        .addAllFields(type.fields().stream().map(RecordTypeMessages::message).toList())
        .build();
  }

  private static dev.typecase.v1.Field message(Field field) {
    dev.typecase.v1.Field.Builder message =
        dev.typecase.v1.Field.newBuilder()
            .setName(field.name())
            .setKind(dev.typecase.v1.ScalarKind.valueOf(KIND_PREFIX + field.type().kind().name()))
            .setMaxBytes(field.type().maxBytes())
            .setArrayCount(field.arrayCount())
            .setNullable(field.nullable());
    field
        .type()
        .constants()
        .forEach(constant ->
            message
                .addEnumConstantsBuilder()
                .setName(constant.name())
                .setNumber(constant.number()));
    return message.build();
  }

  static dev.typecase.v1.Layout message(Layout layout) {
    return dev.typecase.v1.Layout.newBuilder()
        .setRecordBytes(layout.recordBytes())
        .setNullBitmapBytes(layout.nullBitmapBytes())
        .addAllFields(layout.fields().stream().map(RecordTypeMessages::message).toList())
        .setLayoutHash(layout.hash())
        .setCanonicalForm(layout.canonicalForm())
        .build();
  }

  private static dev.typecase.v1.FieldLayout message(FieldLayout field) {
    dev.typecase.v1.FieldLayout.Builder message =
        dev.typecase.v1.FieldLayout.newBuilder()
            .setName(field.name())
            .setOffset(field.offset())
            .setSizeBytes(field.bytes());
    if (field.field().isArray()) {
      message.setElementStrideBytes(field.elementStrideBytes());
    }
    if (field.isNullable()) {
      message.setNullBit(field.nullBit());
    }
    return message.build();
  }
}
