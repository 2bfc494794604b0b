package dev.typecase.client;

/**
 * The server could not be reached, the connection broke, or the server is shutting down.
 *
 * <p>{@link Advice#RETRY} if the call only looks at something or was certainly not executed, else
 * {@link Advice#STOP}: a change could be applied twice. A draining server forgets its records, so
 * what comes back after it is a {@link PoolNotFoundException} or {@link PoolReplacedException}.
 */
public final class UnavailableException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  private final boolean draining;
  private final boolean executedPossibly;

  UnavailableException(CallFailure failure, boolean draining) {
    super(draining || failure.repeatable() ? Advice.RETRY : Advice.STOP, failure);
    this.draining = draining;
    this.executedPossibly = !draining && !failure.repeatable();
  }

  /**
   * {@return whether the server said that it shuts down, and that it executed nothing of the call}
   */
  public boolean isDraining() {
    return draining;
  }

  @Override
  public boolean mayHaveBeenExecuted() {
    return executedPossibly;
  }
}
