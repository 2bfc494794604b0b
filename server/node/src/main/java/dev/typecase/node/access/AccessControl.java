package dev.typecase.node.access;

import static java.util.Objects.requireNonNull;

import dev.typecase.node.config.WatchedFiles;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The access file of a server, as it is at the moment. Any thread. */
public final class AccessControl {
  // Replaced as a whole. Callers look at it with every request, so that what is taken away is gone
  // from open streams too.
  private volatile @Nullable AccessPolicy policy;
  private @Nullable WatchedFiles files;

  private AccessControl() {}

  /**
   * Reads an access file.
   *
   * @param file YAML, see {@link AccessFile}
   * @return what it says
   * @throws dev.typecase.node.config.ConfigurationException if it cannot be used
   */
  public static AccessControl load(Path file) {
    AccessControl control = new AccessControl();
    control.files =
        WatchedFiles.read(
            Map.of("access", file),
            contents -> control.policy = AccessFile.policy(file, contents.getFirst()));
    return control;
  }

  AccessPolicy policy() {
    return requireNonNull(policy, "not loaded");
  }

  /** {@return the file, to be looked at} */
  public WatchedFiles files() {
    return requireNonNull(files, "not loaded");
  }
}
