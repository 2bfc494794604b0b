package dev.typecase.client;

/**
 * The server has no pool of this name or number: it was deleted, never created, or the server was
 * restarted, which empties it. {@link Advice#RECREATE}: create the pool, then ask for it again.
 */
public final class PoolNotFoundException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  PoolNotFoundException(CallFailure failure) {
    super(Advice.RECREATE, failure);
  }
}
