package dev.typecase.client;

import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a client knows its server, and what it shows of itself, when connections are encrypted. Files
 * are PEM, and read when the client is built. Immutable.
 */
public final class Tls {
  private final @Nullable Path authorities;
  private final @Nullable Path certificate;
  private final @Nullable Path key;
  private final @Nullable String serverName;

  private Tls(
      @Nullable Path authorities,
      @Nullable Path certificate,
      @Nullable Path key,
      @Nullable String serverName) {
    this.authorities = authorities;
    this.certificate = certificate;
    this.key = key;
    this.serverName = serverName;
  }

  /** {@return TLS that trusts the authorities which the Java runtime trusts} */
  public static Tls trustingSystem() {
    return new Tls(null, null, null, null);
  }

  /**
   * {@return TLS that trusts certain authorities only}
   *
   * @param authorities their certificates
   */
  public static Tls trusting(Path authorities) {
    return new Tls(authorities, null, null, null);
  }

  /**
   * {@return the same with a certificate of the client's own}
   *
   * @param chain the certificate, then those between it and its authority
   * @param privateKey its key: PKCS #8, not encrypted
   */
  public Tls showing(Path chain, Path privateKey) {
    return new Tls(authorities, chain, privateKey, serverName);
  }

  /**
   * {@return the same for a server whose certificate has another name than the target}
   *
   * @param name the name in the certificate
   */
  public Tls expecting(String name) {
    return new Tls(authorities, certificate, key, name);
  }

  /** {@return the name that the certificate must have; null, if that of the target} */
  @Nullable String serverName() {
    return serverName;
  }

  /**
   * {@return what gRPC takes}
   *
   * @throws UncheckedIOException if a file cannot be read
   */
  ChannelCredentials credentials() {
    TlsChannelCredentials.Builder builder = TlsChannelCredentials.newBuilder();
    try {
      if (authorities != null) {
        builder.trustManager(authorities.toFile());
      }
      if (certificate != null && key != null) {
        builder.keyManager(certificate.toFile(), key.toFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return builder.build();
  }
}
