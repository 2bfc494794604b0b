package dev.typecase.harness;

import java.io.Serial;

/** A process could not be started, did not answer, or said that it failed. */
public final class HarnessException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** A failure with a sentence that a reader of the report understands. */
  public HarnessException(String message) {
    super(message);
  }

  /** The same, with its cause. */
  public HarnessException(String message, Throwable cause) {
    super(message, cause);
  }

  /** {@return what it says} */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
