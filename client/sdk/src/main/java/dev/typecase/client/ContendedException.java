package dev.typecase.client;

/**
 * The record was being written by others until the server's waiting limit, or the deadline, ended.
 * Nothing was applied: {@link Advice#RETRY}.
 */
public final class ContendedException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  ContendedException(String message) {
    super(Advice.RETRY, message);
  }
}
