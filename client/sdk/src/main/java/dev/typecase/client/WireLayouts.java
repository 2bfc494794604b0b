package dev.typecase.client;

import dev.typecase.layout.EnumConstant;
import dev.typecase.layout.Field;
import dev.typecase.layout.FieldType;
import dev.typecase.layout.InvalidRecordTypeException;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import dev.typecase.layout.ScalarKind;
import java.util.List;
import java.util.Map;

/** Record types as the protocol carries them. */
final class WireLayouts {
  private WireLayouts() {}

  static dev.typecase.v1.RecordType toWire(RecordType type) {
    return dev.typecase.v1.RecordType.newBuilder()
        .setName(type.name())
        .addAllFields(type.fields().stream().map(WireLayouts::toWire).toList())
        .build();
  }

  private static dev.typecase.v1.Field toWire(Field field) {
    return dev.typecase.v1.Field.newBuilder()
        .setName(field.name())
        .setKind(toWire(field.type().kind()))
        .setMaxBytes(field.type().maxBytes())
        .addAllEnumConstants(field.type().constants().stream().map(WireLayouts::toWire).toList())
        .setArrayCount(field.arrayCount())
        .setNullable(field.nullable())
        .build();
  }

  private static dev.typecase.v1.EnumConstant toWire(EnumConstant constant) {
    return dev.typecase.v1.EnumConstant.newBuilder()
        .setName(constant.name())
        .setNumber(constant.number())
        .build();
  }

  private static dev.typecase.v1.ScalarKind toWire(ScalarKind kind) {
    return switch (kind) {
      case BOOL -> dev.typecase.v1.ScalarKind.SCALAR_KIND_BOOL;
      case INT8 -> dev.typecase.v1.ScalarKind.SCALAR_KIND_INT8;
      case INT16 -> dev.typecase.v1.ScalarKind.SCALAR_KIND_INT16;
      case INT32 -> dev.typecase.v1.ScalarKind.SCALAR_KIND_INT32;
      case INT64 -> dev.typecase.v1.ScalarKind.SCALAR_KIND_INT64;
      case FLOAT32 -> dev.typecase.v1.ScalarKind.SCALAR_KIND_FLOAT32;
      case FLOAT64 -> dev.typecase.v1.ScalarKind.SCALAR_KIND_FLOAT64;
      case UUID -> dev.typecase.v1.ScalarKind.SCALAR_KIND_UUID;
      case TIMESTAMP -> dev.typecase.v1.ScalarKind.SCALAR_KIND_TIMESTAMP;
      case FIXED_BYTES -> dev.typecase.v1.ScalarKind.SCALAR_KIND_FIXED_BYTES;
      case BYTES -> dev.typecase.v1.ScalarKind.SCALAR_KIND_BYTES;
      case STRING -> dev.typecase.v1.ScalarKind.SCALAR_KIND_STRING;
      case ENUM -> dev.typecase.v1.ScalarKind.SCALAR_KIND_ENUM;
    };
  }

  /**
   * {@return the layout of a pool that the server described}
   *
   * @throws UnexpectedServerException if it is no record type of this version
   * @throws LayoutMismatchException if the server lays it out in another way than this library
   */
  static Layout fromWire(dev.typecase.v1.Pool pool) {
    Layout layout = layout(pool.getRecordType());
    requireSame(pool, layout);
    return layout;
  }

  private static Layout layout(dev.typecase.v1.RecordType type) {
    try {
      List<Field> fields = type.getFieldsList().stream().map(WireLayouts::fromWire).toList();
      return Layout.of(new RecordType(type.getName(), fields));
    } catch (InvalidRecordTypeException e) {
      throw new UnexpectedServerException(
          "record type '%s': not known to this client: %s"
              .formatted(type.getName(), e.getMessage()),
          e);
    }
  }

  /**
   * Refuses a layout that is not the pool's.
   *
   * @param pool what the server says
   * @param layout what the client has
   * @throws LayoutMismatchException if the hashes differ; it names the first difference
   */
  static void requireSame(dev.typecase.v1.Pool pool, Layout layout) {
    long poolHash = pool.getLayout().getLayoutHash();
    if (poolHash != layout.hash()) {
      String poolForm = pool.getLayout().getCanonicalForm();
      throw new LayoutMismatchException(
          "pool '%s': layout hash %016x (expected: %016x): %s"
              .formatted(
                  WirePools.shortName(pool.getName()),
                  layout.hash(),
                  poolHash,
                  LayoutDifference.first(layout.canonicalForm(), poolForm)),
          Map.of("client", layout.canonicalForm(), "pool", poolForm));
    }
  }

  private static Field fromWire(dev.typecase.v1.Field field) {
    List<EnumConstant> constants =
        field.getEnumConstantsList().stream()
            .map(constant -> new EnumConstant(constant.getName(), constant.getNumber()))
            .toList();
    FieldType type = FieldType.of(fromWire(field.getKind()), field.getMaxBytes(), constants);
    return new Field(field.getName(), type, field.getArrayCount(), field.getNullable());
  }

  private static ScalarKind fromWire(dev.typecase.v1.ScalarKind kind) {
    return switch (kind) {
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
          throw new UnexpectedServerException(
              "kind: %s (expected: one that this client knows)".formatted(kind), null);
    };
  }
}
