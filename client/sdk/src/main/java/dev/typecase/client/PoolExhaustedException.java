package dev.typecase.client;

/**
 * The pool is full; an exact pool may say so {@link PoolDescription#earlyRefusal()} records early.
 * Nothing was allocated for this item. {@link Advice#STOP}, because only freed records or a larger
 * pool help: a pool never grows and never evicts.
 */
public final class PoolExhaustedException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  PoolExhaustedException(String message) {
    super(Advice.STOP, message);
  }
}
