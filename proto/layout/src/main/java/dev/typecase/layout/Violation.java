package dev.typecase.layout;

/**
 * Where and how a raw record breaks the layout rule.
 *
 * @param field the name of the field concerned, for padding the field in front of it; empty for
 *     what lies in front of the first field: the null bitmap and its padding
 * @param message what was found and what was expected, in the form {@code name: value (expected:
 *     ...)}
 */
public record Violation(String field, String message) {
  static Violation of(String field, String place, Object value, String expected) {
    return new Violation(field, place + ": " + value + " (expected: " + expected + ")");
  }
}
