package dev.typecase.node.command;

import dev.typecase.node.config.SecurityConfiguration;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code typecase serve} that say who can read along and who may call. */
final class SecurityOptions {
  @Option(
      names = "--plaintext",
      negatable = true,
      defaultValue = Option.NULL_VALUE,
      fallbackValue = "true",
      description =
          "Let the data port be unencrypted although the host is not loopback (default: off).")
  private @Nullable Boolean plaintext;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description =
          "The server's certificate and those between it and its authority, in PEM. With it the"
              + " data port speaks TLS only. Read again when it changes, as are the next two.")
  private @Nullable Path tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The certificate's private key, RSA or EC, in PEM (PKCS #8, not encrypted).")
  private @Nullable Path tlsKey;

  @Option(
      names = "--tls-client-ca",
      paramLabel = "FILE",
      description = "Authorities in PEM: only clients with a certificate of theirs are let in.")
  private @Nullable Path tlsClientCa;

  @Option(
      names = "--tls-client-optional",
      negatable = true,
      defaultValue = Option.NULL_VALUE,
      fallbackValue = "true",
      description = "Let clients without a certificate in as well (default: off).")
  private @Nullable Boolean tlsClientOptional;

  @Option(
      names = "--health-port",
      paramLabel = "PORT",
      description =
          "A port that serves grpc.health.v1 alone, without encryption, for probes that have no"
              + " certificate; 0 takes a free one (default: none).")
  private @Nullable Integer healthPort;

  @Option(
      names = "--health-host",
      paramLabel = "HOST",
      description = "Address of the health port (default: 127.0.0.1).")
  private @Nullable String healthHost;

  @Option(
      names = "--access",
      paramLabel = "FILE",
      description =
          "Who may do what, in YAML: identities with certificates or hashes of tokens, and their"
              + " roles by pool (default: everybody who can connect may do everything). Read again"
              + " when it changes.")
  private @Nullable Path access;

  /** For picocli, which fills the fields in. */
  SecurityOptions() {}

  void applyTo(SecurityConfiguration.Builder builder) {
    set(plaintext, builder::plaintext);
    set(tlsCertificate, builder::tlsCertificate);
    set(tlsKey, builder::tlsKey);
    set(tlsClientCa, builder::tlsClientCa);
    set(tlsClientOptional, builder::tlsClientOptional);
    set(healthHost, builder::healthHost);
    set(access, builder::access);
    set(healthPort, builder::healthPort);
  }

  private static <T> void set(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }
}
