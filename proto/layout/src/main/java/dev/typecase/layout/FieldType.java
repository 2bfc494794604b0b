package dev.typecase.layout;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The type of a field's value, or of the elements of an array field. Immutable; equal when the text
 * forms are equal.
 *
 * <p>Text forms: {@code bool int8 int16 int32 int64 float32 float64 uuid timestamp fixed(16)
 * bytes(64) string(64) enum(RED=0,GREEN=1)}.
 */
public final class FieldType {
  private final ScalarKind kind;
  private final int maxBytes;
  private final List<EnumConstant> constants;
  private final EnumTable enumTable;

  private FieldType(ScalarKind kind, int maxBytes, List<EnumConstant> constants) {
    this.kind = kind;
    this.maxBytes = maxBytes;
    this.constants = List.copyOf(constants);
    this.enumTable = new EnumTable(this.constants);
  }

  /**
   * A type from its parts, as they come over the wire.
   *
   * @param kind the kind
   * @param maxBytes the n of {@code fixed(n)}, {@code bytes(n)}, {@code string(n)}: 1 to {@link
   *     Limits#MAX_FIELD_LIMIT_BYTES}; 0 for every other kind
   * @param constants an enum's constants, 1 to {@link Limits#MAX_ENUM_CONSTANTS}, names and numbers
   *     unique, one of them 0; empty for every other kind
   * @return the type
   * @throws InvalidRecordTypeException if a part does not fit
   */
  public static FieldType of(ScalarKind kind, int maxBytes, List<EnumConstant> constants) {
    if (kind.hasByteLimit()) {
      Limits.requireBetween(kind.keyword() + " limit", maxBytes, 1, Limits.MAX_FIELD_LIMIT_BYTES);
    } else {
      Limits.requireBetween(kind.keyword() + " limit", maxBytes, 0, 0);
    }
    int maxConstants = kind == ScalarKind.ENUM ? Limits.MAX_ENUM_CONSTANTS : 0;
    Limits.requireBetween(
        kind.keyword() + " constants", constants.size(), Math.min(1, maxConstants), maxConstants);
    FieldType type = new FieldType(kind, maxBytes, constants);
    if (kind == ScalarKind.ENUM && !type.declares(0)) {
      throw InvalidRecordTypeException.of(
          "enum constants",
          Excerpt.of(type),
          "one with the number 0, the value of a zeroed record");
    }
    return type;
  }

  /** {@return {@code bool}} */
  public static FieldType bool() {
    return plain(ScalarKind.BOOL);
  }

  /** {@return {@code int8}} */
  public static FieldType int8() {
    return plain(ScalarKind.INT8);
  }

  /** {@return {@code int16}} */
  public static FieldType int16() {
    return plain(ScalarKind.INT16);
  }

  /** {@return {@code int32}} */
  public static FieldType int32() {
    return plain(ScalarKind.INT32);
  }

  /** {@return {@code int64}} */
  public static FieldType int64() {
    return plain(ScalarKind.INT64);
  }

  /** {@return {@code float32}} */
  public static FieldType float32() {
    return plain(ScalarKind.FLOAT32);
  }

  /** {@return {@code float64}} */
  public static FieldType float64() {
    return plain(ScalarKind.FLOAT64);
  }

  /** {@return {@code uuid}} */
  public static FieldType uuid() {
    return plain(ScalarKind.UUID);
  }

  /** {@return {@code timestamp}} */
  public static FieldType timestamp() {
    return plain(ScalarKind.TIMESTAMP);
  }

  /**
   * {@return {@code fixed(n)}: exactly that many bytes}
   *
   * @param bytes 1 to {@link Limits#MAX_FIELD_LIMIT_BYTES}
   */
  public static FieldType fixedBytes(int bytes) {
    return of(ScalarKind.FIXED_BYTES, bytes, List.of());
  }

  /**
   * {@return {@code bytes(n)}: at most that many bytes}
   *
   * @param maxBytes 1 to {@link Limits#MAX_FIELD_LIMIT_BYTES}
   */
  public static FieldType bytes(int maxBytes) {
    return of(ScalarKind.BYTES, maxBytes, List.of());
  }

  /**
   * {@return {@code string(n)}: text of at most that many bytes of UTF-8}
   *
   * @param maxBytes 1 to {@link Limits#MAX_FIELD_LIMIT_BYTES}
   */
  public static FieldType string(int maxBytes) {
    return of(ScalarKind.STRING, maxBytes, List.of());
  }

  /**
   * {@return {@code enum(...)}}
   *
   * @param constants 1 to {@link Limits#MAX_ENUM_CONSTANTS}, names and numbers unique, one of them
   *     0
   */
  public static FieldType enumeration(List<EnumConstant> constants) {
    return of(ScalarKind.ENUM, 0, constants);
  }

  private static FieldType plain(ScalarKind kind) {
    return of(kind, 0, List.of());
  }

  /**
   * {@return the type that a text form names; spaces around its parts are ignored}
   *
   * @param text for example {@code string(64)}
   * @throws InvalidRecordTypeException if it is no type, or one beyond a limit
   */
  public static FieldType parse(String text) {
    return TypeText.fieldType(text);
  }

  /** {@return the kind} */
  public ScalarKind kind() {
    return kind;
  }

  /** {@return the n of {@code fixed(n)}, {@code bytes(n)}, {@code string(n)}; otherwise 0} */
  public int maxBytes() {
    return maxBytes;
  }

  /** {@return an enum's constants in declared order; otherwise empty} */
  public List<EnumConstant> constants() {
    return constants;
  }

  /** {@return the bytes one value takes in a record, a length in front of it included} */
  public int valueBytes() {
    return kind.valueBytes(maxBytes);
  }

  /** {@return the distance in bytes between two elements of an array of this type} */
  public int strideBytes() {
    return (int) Layout.alignUp(valueBytes(), kind.alignmentBytes());
  }

  /**
   * {@return whether the number belongs to a constant of this enum; false for other kinds}
   *
   * @param number any int
   */
  public boolean declares(int number) {
    return enumTable.declares(number);
  }

  /**
   * {@return the name of the constant with this number, or null if none has it}
   *
   * @param number any int
   */
  public @Nullable String constantName(int number) {
    return enumTable.nameOf(number);
  }

  /**
   * {@return the number of the constant with this name, or null if none has it}
   *
   * @param name any text
   */
  public @Nullable Integer constantNumber(String name) {
    return enumTable.numberOf(name);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldType that
        && kind == that.kind
        && maxBytes == that.maxBytes
        && constants.equals(that.constants);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, maxBytes, constants);
  }

  /** {@return the text form, without spaces; it is part of the canonical form that is hashed} */
  @Override
  public String toString() {
    if (kind == ScalarKind.ENUM) {
      return constants.stream()
          .map(EnumConstant::toString)
          .collect(Collectors.joining(",", kind.keyword() + "(", ")"));
    }
    return kind.hasByteLimit() ? kind.keyword() + "(" + maxBytes + ")" : kind.keyword();
  }
}
