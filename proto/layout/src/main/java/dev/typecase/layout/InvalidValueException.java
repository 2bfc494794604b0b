package dev.typecase.layout;

import org.jspecify.annotations.Nullable;

/**
 * A value that its field cannot hold, or bytes that are no value of it. The message has the form
 * {@code name: value (expected: ...)}; long values are shown by their beginning.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  InvalidValueException(String field, String message) {
    super(message);
    this.field = field;
  }

  /**
   * A refusal in the form that all of them have.
   *
   * @param field the field's name, for an array's element followed by {@code [index]}
   * @param value what was given; shown by its beginning
   * @param expected what would have been accepted
   * @return the exception, not thrown yet
   */
  public static InvalidValueException of(String field, @Nullable Object value, String expected) {
    return new InvalidValueException(
        fieldName(field),
        Excerpt.of(field)
            + ": "
            + Excerpt.of(String.valueOf(value))
            + " (expected: "
            + expected
            + ")");
  }

  /** {@return the name of the field concerned, without the index of an array's element} */
  public String field() {
    return field;
  }

  private static String fieldName(String place) {
    int bracket = place.indexOf('[');
    return bracket < 0 ? place : place.substring(0, bracket);
  }
}
