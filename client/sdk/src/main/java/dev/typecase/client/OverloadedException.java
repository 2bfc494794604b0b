package dev.typecase.client;

/**
 * More bytes are under way than {@link TypecaseClient.Builder#maxInFlightBytes} allows, and the
 * client was told to refuse instead of waiting; or the call was made by a continuation on the very
 * thread that makes room, which must not wait for it: an executor that runs its tasks at once leads
 * there. Nothing was sent. {@link Advice#RETRY}, a little later.
 */
public final class OverloadedException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  OverloadedException(String message) {
    super(Advice.RETRY, message);
  }
}
