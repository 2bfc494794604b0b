package dev.typecase.client;

/**
 * More bytes are under way than {@link TypecaseClient.Builder#maxInFlightBytes} allows, and the
 * client was told to refuse instead of waiting. Nothing was sent. {@link Advice#RETRY}, a little
 * later.
 */
public final class OverloadedException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  OverloadedException(String message) {
    super(Advice.RETRY, message);
  }
}
