package dev.typecase.client;

/** The pool has live records, and its deletion was not forced. */
public final class PoolNotEmptyException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  PoolNotEmptyException(CallFailure failure) {
    super(Advice.STOP, failure);
  }
}
