package dev.typecase.client;

/**
 * The caller's identity has made as many requests in this second as the server allows it; each item
 * counts as one. Nothing was applied: {@link Advice#RETRY}, in the next second.
 */
public final class RateLimitedException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  RateLimitedException(CallFailure failure) {
    super(Advice.RETRY, failure);
  }

  RateLimitedException(String message) {
    super(Advice.RETRY, message);
  }
}
