package dev.typecase.client;

/**
 * The pool was deleted and created again, or the server was restarted, since this {@link Pool} was
 * obtained; every handle of the former incarnation is stale. {@link Advice#RECREATE}: {@link
 * TypecaseClient#pool} gives the new one.
 */
public final class PoolReplacedException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  PoolReplacedException(CallFailure failure) {
    super(Advice.RECREATE, failure);
  }
}
