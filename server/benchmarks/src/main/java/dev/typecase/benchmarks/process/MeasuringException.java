package dev.typecase.benchmarks.process;

/** A measuring process failed, or said what nobody understands. The message says which and how. */
public final class MeasuringException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MeasuringException(String message) {
    super(message);
  }

  MeasuringException(String message, Throwable cause) {
    super(message, cause);
  }
}
