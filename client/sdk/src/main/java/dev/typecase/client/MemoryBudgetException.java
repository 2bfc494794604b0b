package dev.typecase.client;

/**
 * The pool does not fit into what is left of the server's memory budget; the message shows the sum.
 */
public final class MemoryBudgetException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  MemoryBudgetException(CallFailure failure) {
    super(Advice.STOP, failure);
  }
}
