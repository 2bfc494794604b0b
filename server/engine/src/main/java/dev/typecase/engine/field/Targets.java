package dev.typecase.engine.field;

import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;

/**
 * What operations may be aimed at: fields of the layout, elements of its arrays, and of which
 * kinds.
 */
final class Targets {
  private Targets() {}

  /** Refuses a field that is not one of the layout, and an element that the field does not have. */
  static void require(Layout layout, FieldLayout field, int element) {
    if (!isFieldOf(layout, field)) {
      throw InvalidValueException.of(
          field.name(),
          "field of another layout",
          "a field of record type " + layout.recordType().name());
    }
    if (element != FieldOperations.WHOLE_FIELD) {
      requireElement(field, element);
    }
  }

  private static boolean isFieldOf(Layout layout, FieldLayout field) {
    return field.index() >= 0
        && field.index() < layout.fields().size()
        && field.equals(layout.fields().get(field.index()));
  }

  private static void requireElement(FieldLayout field, int element) {
    if (!field.field().isArray()) {
      throw InvalidValueException.of(name(field, element), "element", "none, no array");
    }
    if (element < 0 || element >= field.elementCount()) {
      throw InvalidValueException.of(
          name(field, element), "element", "0 to " + (field.elementCount() - 1));
    }
  }

  /** Refuses a whole array where one value is needed. */
  static void requireSingle(FieldLayout field, int element, String operation) {
    if (field.field().isArray() && element == FieldOperations.WHOLE_FIELD) {
      throw InvalidValueException.of(
          field.name(), operation, "an element, 0 to " + (field.elementCount() - 1));
    }
  }

  static void requireInteger(FieldLayout field, int element, String operation) {
    requireSingle(field, element, operation);
    if (!Integers.isInteger(field.type().kind())) {
      throw refuseKind(field, operation, "an integer field");
    }
  }

  static void requireFloat(FieldLayout field, int element, String operation) {
    requireSingle(field, element, operation);
    if (!Floats.isFloat(field.type().kind())) {
      throw refuseKind(field, operation, "a float field");
    }
  }

  static void requireNumber(FieldLayout field, int element, String operation) {
    requireSingle(field, element, operation);
    if (!Integers.isInteger(field.type().kind()) && !Floats.isFloat(field.type().kind())) {
      throw refuseKind(field, operation, "an integer or float field");
    }
  }

  static void requireNullable(FieldLayout field, int element) {
    if (element != FieldOperations.WHOLE_FIELD) {
      throw InvalidValueException.of(
          name(field, element), null, "a value, elements are never null");
    }
    if (!field.isNullable()) {
      throw InvalidValueException.of(field.name(), null, "a value, the field is not nullable");
    }
  }

  static void requireOrdered(FieldLayout field, int element, String operation) {
    requireSingle(field, element, operation);
    if (!FieldOrder.isOrdered(field.type().kind())) {
      throw refuseKind(field, operation, "an integer, float or timestamp field");
    }
  }

  static InvalidValueException refuseKind(FieldLayout field, String operation, String expected) {
    return InvalidValueException.of(
        field.name(), operation, expected + "; it is " + field.field().typeText());
  }

  /**
   * {@return the refusal of an operand} Names are put together only here: building a program of
   * numbers allocates nothing.
   *
   * @param role what the operand is, behind the field's name; may be empty
   */
  static InvalidValueException refuse(
      FieldLayout field, int element, String role, Object value, String expected) {
    return InvalidValueException.of(name(field, element) + role, value, expected);
  }

  static String name(FieldLayout field, int element) {
    return element == FieldOperations.WHOLE_FIELD
        ? field.name()
        : field.name() + "[" + element + "]";
  }
}
