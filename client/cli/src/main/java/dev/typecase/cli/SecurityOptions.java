package dev.typecase.cli;

import dev.typecase.client.Tls;
import dev.typecase.client.TypecaseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How to encrypt, and who asks. A token is never a word of the command line, where every process of
 * the machine could read it.
 */
final class SecurityOptions {
  private static final String TOKEN = "TYPECASE_TOKEN";

  @Option(
      names = "--tls",
      defaultValue = "${env:TYPECASE_TLS:-false}",
      description =
          "Encrypt, and trust the authorities that Java trusts (environment: TYPECASE_TLS=true).")
  private boolean tls;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      defaultValue = "${env:TYPECASE_TLS_CA:-" + Option.NULL_VALUE + "}",
      description =
          "Encrypt, and trust the authorities in this PEM file (environment: TYPECASE_TLS_CA).")
  private @Nullable Path authorities;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      defaultValue = "${env:TYPECASE_TLS_CERTIFICATE:-" + Option.NULL_VALUE + "}",
      description = "This client's certificate, in PEM (environment: TYPECASE_TLS_CERTIFICATE).")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      defaultValue = "${env:TYPECASE_TLS_KEY:-" + Option.NULL_VALUE + "}",
      description = "The certificate's private key, in PEM (environment: TYPECASE_TLS_KEY).")
  private @Nullable Path key;

  @Option(
      names = "--tls-server-name",
      paramLabel = "NAME",
      defaultValue = "${env:TYPECASE_TLS_SERVER_NAME:-" + Option.NULL_VALUE + "}",
      description =
          "The name in the server's certificate, if not that of --server (environment:"
              + " TYPECASE_TLS_SERVER_NAME).")
  private @Nullable String serverName;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      defaultValue = "${env:TYPECASE_TOKEN_FILE:-" + Option.NULL_VALUE + "}",
      description =
          "A file with the token that says who asks (environment: TYPECASE_TOKEN_FILE, or"
              + " TYPECASE_TOKEN for the token itself).")
  private @Nullable Path tokenFile;

  /** Picocli makes one. */
  SecurityOptions() {}

  /**
   * Sets what was said.
   *
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if options do not add up, or a file does not hold a token
   */
  void applyTo(TypecaseClient.Builder client) throws IOException {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException(
          (key == null ? "--tls-key" : "--tls-certificate") + ": missing (expected: both or none)");
    }
    if (tls || authorities != null || certificate != null || serverName != null) {
      client.tls(tls());
    }
    String token = token(System.getenv());
    if (token != null) {
      client.token(token);
    }
  }

  private Tls tls() {
    Tls made = authorities == null ? Tls.trustingSystem() : Tls.trusting(authorities);
    if (certificate != null && key != null) {
      made = made.showing(certificate, key);
    }
    return serverName == null ? made : made.expecting(serverName);
  }

  private @Nullable String token(Map<String, String> environment) throws IOException {
    return tokenFile == null ? environment.get(TOKEN) : Files.readString(tokenFile).strip();
  }
}
