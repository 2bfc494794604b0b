package dev.typecase.layout;

import org.jspecify.annotations.Nullable;

/**
 * The field, or the element of an array field, that a value is for.
 *
 * @param field the field
 * @param element the element's index; -1 if the field is not an array
 */
record Place(FieldLayout field, int element) {
  static final int NOT_AN_ELEMENT = -1;

  static Place of(FieldLayout field) {
    return new Place(field, NOT_AN_ELEMENT);
  }

  FieldType type() {
    return field.type();
  }

  InvalidValueException refuse(@Nullable Object value, String expected) {
    String name = element < 0 ? field.name() : field.name() + "[" + element + "]";
    return InvalidValueException.of(name, value, expected);
  }
}
