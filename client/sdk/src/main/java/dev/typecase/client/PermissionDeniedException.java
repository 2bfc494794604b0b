package dev.typecase.client;

/**
 * The server knows who asks, and that this is not allowed to them for this pool. Nothing was
 * executed. {@link Advice#STOP}.
 */
public final class PermissionDeniedException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  PermissionDeniedException(CallFailure failure) {
    super(Advice.STOP, failure);
  }
}
