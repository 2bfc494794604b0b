package dev.typecase.client;

/**
 * The record has another version than the call expects: somebody wrote it since. Nothing was
 * applied. {@link Advice#RECREATE}: read the record, decide again.
 */
public final class VersionMismatchException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  private final long currentVersion;

  VersionMismatchException(String message, long currentVersion) {
    super(Advice.RECREATE, message);
    this.currentVersion = currentVersion;
  }

  /** {@return the version that the record had then; only its equality means anything} */
  public long currentVersion() {
    return currentVersion;
  }
}
