package dev.typecase.client;

/**
 * The request is over a limit of the server; {@link #details()} names it. Of an item: the caller's
 * identity has as many records as it may.
 */
public final class LimitExceededException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  LimitExceededException(CallFailure failure) {
    super(Advice.STOP, failure);
  }

  LimitExceededException(String message) {
    super(Advice.STOP, message);
  }
}
