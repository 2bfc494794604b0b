package dev.typecase.client;

/** A pool of this name exists already. */
public final class PoolExistsException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  PoolExistsException(CallFailure failure) {
    super(Advice.STOP, failure);
  }
}
