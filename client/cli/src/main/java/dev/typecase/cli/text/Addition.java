package dev.typecase.cli.text;

import dev.typecase.client.BoundPolicy;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.FieldText;
import dev.typecase.layout.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * What is added to a number, and how far: {@code DELTA[,floor=N][,ceiling=N][,saturate]}.
 *
 * @param delta Long for an integer field, Float or Double for a float field
 * @param floor the least that the sum may be; null for the least of the field's type
 * @param ceiling the most that the sum may be; null for the greatest of the field's type
 * @param policy what happens at a bound
 */
record Addition(
    Number delta, @Nullable Number floor, @Nullable Number ceiling, BoundPolicy policy) {
  private static final String FLOOR = "floor=";
  private static final String CEILING = "ceiling=";
  private static final String SATURATE = "saturate";

  static Addition parse(FieldLayout field, String text) {
    String[] parts = text.split(",", -1);
    Addition addition = new Addition(number(field, parts[0]), null, null, BoundPolicy.REJECT);
    for (int i = 1; i < parts.length; i++) {
      addition = addition.with(field, parts[i].strip());
    }
    return addition;
  }

  private Addition with(FieldLayout field, String part) {
    if (part.equals(SATURATE)) {
      return new Addition(delta, floor, ceiling, BoundPolicy.SATURATE);
    }
    if (part.startsWith(FLOOR)) {
      return new Addition(delta, number(field, part.substring(FLOOR.length())), ceiling, policy);
    }
    if (part.startsWith(CEILING)) {
      return new Addition(delta, floor, number(field, part.substring(CEILING.length())), policy);
    }
    throw InvalidValueException.of(
        field.name(), "'" + part + "'", "floor=N, ceiling=N or saturate");
  }

  private static Number number(FieldLayout field, String text) {
    if (field.field().isArray()) {
      throw notANumber(field);
    }
    return switch (field.type().kind()) {
      case INT8, INT16, INT32, INT64 -> integer(field, text);
      case FLOAT32, FLOAT64 -> (Number) FieldText.parse(field, text);
      default -> throw notANumber(field);
    };
  }

  private static InvalidValueException notANumber(FieldLayout field) {
    return InvalidValueException.of(
        field.name(), field.field().typeText(), "an integer or a float, to be added to");
  }

  // Any int64: to bring an int8 from 100 to -100 takes a delta that is no int8.
  private static Long integer(FieldLayout field, String text) {
    try {
      return Long.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw InvalidValueException.of(
          field.name(),
          "'" + text + "'",
          "an integer, " + Long.MIN_VALUE + " to " + Long.MAX_VALUE);
    }
  }
}
