package dev.typecase.client;

/**
 * The deadline passed before the answer came. {@link Advice#RETRY} if the call only looks at
 * something, else {@link Advice#STOP}: it may have been executed.
 */
public final class DeadlineException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  private final boolean executedPossibly;

  DeadlineException(CallFailure failure) {
    super(failure.repeatable() ? Advice.RETRY : Advice.STOP, failure);
    this.executedPossibly = !failure.repeatable();
  }

  DeadlineException(String message) {
    this(message, true);
  }

  DeadlineException(String message, boolean repeatable) {
    super(repeatable ? Advice.RETRY : Advice.STOP, message);
    this.executedPossibly = !repeatable;
  }

  @Override
  public boolean mayHaveBeenExecuted() {
    return executedPossibly;
  }
}
