package dev.typecase.node.endpoint;

import dev.typecase.node.access.AccessControl;
import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.config.SecurityConfiguration;
import dev.typecase.node.config.WatchedFiles;
import dev.typecase.node.quota.Accounts;
import dev.typecase.node.tls.ServerTls;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the data port, and how.
 *
 * @param tls what encrypts it; null, if nothing does
 * @param access who may do what; null, if everybody who connects may do everything
 */
public record Security(@Nullable ServerTls tls, @Nullable AccessControl access) {
  /**
   * {@return what a configuration asks for} Reads its files.
   *
   * @param workers event loops, among which quotas are shared out
   * @throws ConfigurationException if one of them is not as it must be
   */
  public static Security load(SecurityConfiguration configuration, int workers) {
    return new Security(
        configuration.tls() == null ? null : ServerTls.load(configuration.tls()),
        configuration.access() == null
            ? null
            : AccessControl.load(configuration.access(), new Accounts(workers)));
  }

  /** {@return what identities have taken; null, if there are none} */
  public @Nullable Accounts accounts() {
    return access == null ? null : access.accounts();
  }

  /** {@return the files whose changes count} */
  public List<WatchedFiles> files() {
    return Stream.of(tls == null ? null : tls.files(), access == null ? null : access.files())
        .filter(Objects::nonNull)
        .toList();
  }
}
