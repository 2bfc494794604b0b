package dev.typecase.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The call was cancelled: the waiting thread was interrupted (its interrupt flag is set again when
 * this is thrown), or the server gave the call up. A call that changes something may have been
 * executed.
 */
public final class CancelledException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  private final boolean executedPossibly;

  CancelledException(CallFailure failure) {
    super(Advice.STOP, failure);
    this.executedPossibly = !failure.repeatable();
  }

  CancelledException(String message, @Nullable Throwable cause, boolean executedPossibly) {
    super(Advice.STOP, message, cause, Map.of());
    this.executedPossibly = executedPossibly;
  }

  @Override
  public boolean mayHaveBeenExecuted() {
    return executedPossibly;
  }
}
