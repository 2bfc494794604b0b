package dev.typecase.comparison.harness;

import java.io.Serial;

/** A contestant could not be started, did not answer, or said that it failed. */
public final class ComparisonException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** A failure with a sentence that a reader of the table understands. */
  public ComparisonException(String message) {
    super(message);
  }

  /** The same, with its cause. */
  public ComparisonException(String message, Throwable cause) {
    super(message, cause);
  }

  /** {@return what it says} */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
