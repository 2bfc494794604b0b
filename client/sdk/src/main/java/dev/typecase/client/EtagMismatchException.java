package dev.typecase.client;

/**
 * The pool has changed since its description was read: {@link Advice#RECREATE}, read it again and
 * decide again.
 */
public final class EtagMismatchException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  EtagMismatchException(CallFailure failure) {
    super(Advice.RECREATE, failure);
  }
}
