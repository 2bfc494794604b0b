package dev.typecase.node.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who can read what the data port sends, and who may call it. Immutable.
 *
 * @param plaintext whether the data port may be unencrypted beyond loopback
 * @param tls what encrypts the data port; null, if nothing does
 * @param healthHost address of the health port
 * @param healthPort port that serves health alone, without encryption, for who has no certificate;
 *     0 takes a free one, {@link #HEALTH_OFF} for none
 */
public record SecurityConfiguration(
    boolean plaintext,
    @Nullable TlsFiles tls,
    String healthHost,
    int healthPort,
    @Nullable Path access) {
  /** Instead of a health port: there is none. */
  public static final int HEALTH_OFF = -1;

  /** Checks every value. */
  public SecurityConfiguration {
    if (healthHost.isBlank()) {
      throw ConfigurationException.of("health-host", "'" + healthHost + "'", "an address");
    }
    if (healthPort < HEALTH_OFF || healthPort > ServerConfiguration.MAX_PORT) {
      throw ConfigurationException.of(
          "health-port", healthPort, "0 to " + ServerConfiguration.MAX_PORT);
    }
  }

  /** {@return whether there is a health port} */
  public boolean hasHealthPort() {
    return healthPort != HEALTH_OFF;
  }

  /** Collects values, as the keys of the configuration file name them. One thread. */
  public static final class Builder {
    private boolean plaintext;
    private @Nullable Path tlsCertificate;
    private @Nullable Path tlsKey;
    private @Nullable Path tlsClientCa;
    private boolean tlsClientOptional;
    private String healthHost = "127.0.0.1";
    private int healthPort = HEALTH_OFF;
    private @Nullable Path access;

    Builder() {}

    /** Sets whether the data port may be unencrypted beyond loopback. {@return this builder} */
    public Builder plaintext(boolean plaintext) {
      this.plaintext = plaintext;
      return this;
    }

    /** Sets {@link TlsFiles#certificate}. {@return this builder} */
    public Builder tlsCertificate(Path tlsCertificate) {
      this.tlsCertificate = tlsCertificate;
      return this;
    }

    /** Sets {@link TlsFiles#key}. {@return this builder} */
    public Builder tlsKey(Path tlsKey) {
      this.tlsKey = tlsKey;
      return this;
    }

    /** Sets {@link TlsFiles#clientCa}. {@return this builder} */
    public Builder tlsClientCa(Path tlsClientCa) {
      this.tlsClientCa = tlsClientCa;
      return this;
    }

    /** Sets the opposite of {@link TlsFiles#clientCertificateRequired}. {@return this builder} */
    public Builder tlsClientOptional(boolean tlsClientOptional) {
      this.tlsClientOptional = tlsClientOptional;
      return this;
    }

    /** Sets {@link SecurityConfiguration#healthHost}. {@return this builder} */
    public Builder healthHost(String healthHost) {
      this.healthHost = healthHost;
      return this;
    }

    /** Sets {@link SecurityConfiguration#healthPort}. {@return this builder} */
    public Builder healthPort(int healthPort) {
      this.healthPort = healthPort;
      return this;
    }

    /** Sets {@link SecurityConfiguration#access}. {@return this builder} */
    public Builder access(Path access) {
      this.access = access;
      return this;
    }

    SecurityConfiguration build() {
      TlsFiles tls = tls();
      if (tls != null && plaintext) {
        throw ConfigurationException.of("plaintext", true, "false, or no tls-certificate");
      }
      return new SecurityConfiguration(plaintext, tls, healthHost, healthPort, access);
    }

    private @Nullable TlsFiles tls() {
      if (tlsCertificate != null && tlsKey != null) {
        if (tlsClientOptional && tlsClientCa == null) {
          throw missing("tls-client-ca", "as there is tls-client-optional");
        }
        return new TlsFiles(tlsCertificate, tlsKey, tlsClientCa, !tlsClientOptional);
      }
      if (tlsCertificate != null) {
        throw missing("tls-key", "as there is tls-certificate");
      }
      if (tlsKey != null || tlsClientCa != null || tlsClientOptional) {
        throw missing(
            "tls-certificate",
            "as there is "
                + (tlsKey != null
                    ? "tls-key"
                    : tlsClientCa != null ? "tls-client-ca" : "tls-client-optional"));
      }
      return null;
    }

    private static ConfigurationException missing(String name, String because) {
      return ConfigurationException.of(name, "missing", "a PEM file, " + because);
    }
  }
}
