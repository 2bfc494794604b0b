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
    super(Advice.RETRY, message);
    this.executedPossibly = false;
  }

  @Override
  public boolean mayHaveBeenExecuted() {
    return executedPossibly;
  }
}
