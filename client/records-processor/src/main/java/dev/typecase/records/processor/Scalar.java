package dev.typecase.records.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.typecase.layout.ScalarKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The Java types that a component, or the elements of an array component, can have. */
// TypeName only caches its text.
@SuppressWarnings("ImmutableEnumChecker")
enum Scalar {
  BOOLEAN(TypeName.BOOLEAN, ScalarKind.BOOL, "Bool"),
  BYTE(TypeName.BYTE, ScalarKind.INT8, "Int8"),
  SHORT(TypeName.SHORT, ScalarKind.INT16, "Int16"),
  INT(TypeName.INT, ScalarKind.INT32, "Int32"),
  LONG(TypeName.LONG, ScalarKind.INT64, "Int64"),
  FLOAT(TypeName.FLOAT, ScalarKind.FLOAT32, "Float32"),
  DOUBLE(TypeName.DOUBLE, ScalarKind.FLOAT64, "Float64"),
  UUID(ClassName.get(UUID.class), ScalarKind.UUID, "Uuid"),
  INSTANT(ClassName.get(Instant.class), ScalarKind.TIMESTAMP, "Timestamp"),
  STRING(ClassName.get(String.class), ScalarKind.STRING, "String"),
  BYTES(ArrayTypeName.of(TypeName.BYTE), ScalarKind.BYTES, "Bytes"),
  FIXED_BYTES(ArrayTypeName.of(TypeName.BYTE), ScalarKind.FIXED_BYTES, "Fixed"),
  /** Any enum; the Java type is the component's own. */
  ENUM(ClassName.get(Enum.class), ScalarKind.ENUM, "Enum");

  private final TypeName javaType;
  private final ScalarKind kind;
  private final String bytesSuffix;

  Scalar(TypeName javaType, ScalarKind kind, String bytesSuffix) {
    this.javaType = javaType;
    this.kind = kind;
    this.bytesSuffix = bytesSuffix;
  }

  /** {@return the scalar of a primitive type, UUID or Instant: what has a size as it is} */
  static Optional<Scalar> ofSizedType(TypeName type) {
    return Arrays.stream(values())
        .filter(scalar -> scalar.compareTo(INSTANT) <= 0 && scalar.javaType.equals(type))
        .findFirst();
  }

  /** {@return the scalar whose wrapper class the type is} */
  static Optional<Scalar> ofWrapper(TypeName type) {
    return Arrays.stream(values())
        .filter(scalar -> scalar.isPrimitive() && scalar.javaType.box().equals(type))
        .findFirst();
  }

  boolean isPrimitive() {
    return javaType.isPrimitive();
  }

  TypeName javaType() {
    return javaType;
  }

  ScalarKind kind() {
    return kind;
  }

  /**
   * {@return the end of the names of {@code FieldBytes}' methods, an s behind it of ArrayBytes'}
   */
  String bytesSuffix() {
    return bytesSuffix;
  }
}
