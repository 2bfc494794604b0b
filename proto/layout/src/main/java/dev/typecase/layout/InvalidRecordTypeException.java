package dev.typecase.layout;

/**
 * A record type, or a part of one, that cannot be: a bad name, a limit that was passed, an enum
 * without 0. The message has the form {@code name: value (expected: ...)}.
 */
public final class InvalidRecordTypeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidRecordTypeException(String message) {
    super(message);
  }

  static InvalidRecordTypeException of(String name, Object value, String expected) {
    return new InvalidRecordTypeException(name + ": " + value + " (expected: " + expected + ")");
  }

  /** {@return the same refusal, said of a named part of the record type} */
  InvalidRecordTypeException in(String part) {
    return new InvalidRecordTypeException(part + ": " + getMessage());
  }
}
