package dev.typecase.client;

/**
 * The record of this handle was freed, or the handle is of another incarnation of the pool. The
 * handle stays stale for ever: {@link Advice#RECREATE}, never retry. Handles of another incarnation
 * are refused here in the client, before anything is sent.
 */
public final class StaleHandleException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  StaleHandleException(String message) {
    super(Advice.RECREATE, message);
  }
}
