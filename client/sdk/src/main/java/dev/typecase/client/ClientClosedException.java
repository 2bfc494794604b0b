package dev.typecase.client;

/**
 * The {@link TypecaseClient} is closed, or was closed while the call was under way. In the second
 * case a call that changes something may have been executed.
 */
public final class ClientClosedException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  private final boolean executedPossibly;

  ClientClosedException(CallFailure failure) {
    super(Advice.STOP, failure);
    this.executedPossibly = !failure.repeatable();
  }

  @Override
  public boolean mayHaveBeenExecuted() {
    return executedPossibly;
  }
}
