package dev.typecase.node.snapshot;

import java.nio.file.Path;

/**
 * A snapshot that is refused, or could not be written: the message is one sentence for the person
 * who runs the server.
 */
public final class SnapshotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private SnapshotException(String message) {
    super(message);
  }

  /**
   * {@return why a snapshot is not loaded} The file stays where it is.
   *
   * @param file the snapshot
   * @param reason what is wrong with it, and what was expected
   */
  public static SnapshotException refused(Path file, String reason) {
    return new SnapshotException(
        "snapshot " + file + ": " + reason + "; move it away to start without it");
  }

  /**
   * {@return why there is no snapshot}
   *
   * @param file what would have been written
   * @param reason why it was not
   */
  public static SnapshotException notWritten(Path file, String reason) {
    return new SnapshotException("snapshot " + file + ": not written: " + reason);
  }
}
