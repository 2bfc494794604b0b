package dev.typecase.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server failed in a way that the protocol does not foresee, or its answer does not fit the
 * question. A defect of the server, of something between, or of this library.
 */
public final class UnexpectedServerException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  private final boolean executedPossibly;

  UnexpectedServerException(CallFailure failure) {
    super(Advice.STOP, failure);
    this.executedPossibly = !failure.repeatable();
  }

  UnexpectedServerException(String message, @Nullable Throwable cause) {
    this(message, cause, true);
  }

  UnexpectedServerException(String message, @Nullable Throwable cause, boolean executedPossibly) {
    super(Advice.STOP, message, cause, Map.of());
    this.executedPossibly = executedPossibly;
  }

  @Override
  public boolean mayHaveBeenExecuted() {
    return executedPossibly;
  }
}
