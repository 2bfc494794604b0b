package dev.typecase.node.config;

import java.net.InetSocketAddress;

/** Where a port listens, and whether it may without encryption. */
public final class ListenAddress {
  private ListenAddress() {}

  /**
   * {@return the address of the data port} Resolves the host's name, which may take some time.
   *
   * @param configuration its host, its port, and whether it is encrypted
   * @throws ConfigurationException if the host is not known, or if it is not loopback, nothing
   *     encrypts the port, and plaintext was not asked for by name
   */
  public static InetSocketAddress ofDataPort(ServerConfiguration configuration) {
    InetSocketAddress address = of("host", configuration.host(), configuration.port());
    SecurityConfiguration security = configuration.security();
    if (!address.getAddress().isLoopbackAddress()
        && security.tls() == null
        && !security.plaintext()) {
      throw ConfigurationException.of(
          "host",
          configuration.host() + " without TLS",
          "tls-certificate and tls-key, or a loopback address, or plaintext: true for a network"
              + " whose every member may read and change all records");
    }
    return address;
  }

  /**
   * {@return the address of the health port}
   *
   * @param security its host and port
   * @throws ConfigurationException if the host is not known
   */
  public static InetSocketAddress ofHealthPort(SecurityConfiguration security) {
    return of("health-host", security.healthHost(), security.healthPort());
  }

  private static InetSocketAddress of(String key, String host, int port) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw ConfigurationException.of(key, host, "a name or address of this machine");
    }
    return address;
  }
}
