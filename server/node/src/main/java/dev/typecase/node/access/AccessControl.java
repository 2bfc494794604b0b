package dev.typecase.node.access;

import static java.util.Objects.requireNonNull;

import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.config.WatchedFiles;
import dev.typecase.node.quota.Accounts;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The access file of a server, as it is at the moment. Any thread. */
public final class AccessControl {
  // Replaced as a whole. Callers look at it with every request, so that what is taken away is gone
  // from open streams too.
  private volatile @Nullable AccessPolicy policy;
  private @Nullable WatchedFiles files;
  private final Accounts accounts;

  private AccessControl(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * Reads an access file.
   *
   * @param file YAML, see {@link AccessFile}
   * @param accounts of the identities
   * @return what it says
   * @throws dev.typecase.node.config.ConfigurationException if it cannot be used
   */
  public static AccessControl load(Path file, Accounts accounts) {
    AccessControl control = new AccessControl(accounts);
    control.files =
        WatchedFiles.read(
            Map.of("access", file),
            contents -> control.enforce(file, AccessFile.policy(file, contents.getFirst())));
    return control;
  }

  private void enforce(Path file, AccessPolicy read) {
    try {
      accounts.limit(read.limits());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(file + ": " + e.getMessage());
    }
    policy = read;
  }

  /** {@return what the identities have taken} */
  public Accounts accounts() {
    return accounts;
  }

  AccessPolicy policy() {
    return requireNonNull(policy, "not loaded");
  }

  /** {@return the file, to be looked at} */
  public WatchedFiles files() {
    return requireNonNull(files, "not loaded");
  }
}
