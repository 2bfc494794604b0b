package dev.typecase.e2e.security;

import dev.typecase.client.Tls;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** An authority that lives as long as a test, and the PEM files of what it issues. */
final class Authority {
  final Path file;
  private final X509Bundle root;
  private final Path folder;

  private Authority(X509Bundle root, Path folder, Path file) {
    this.root = root;
    this.folder = folder;
    this.file = file;
  }

  static Authority make(Path folder, String name) throws Exception {
    X509Bundle root = builder(name).setIsCertificateAuthority(true).buildSelfSigned();
    Path file = Files.writeString(folder.resolve(name + ".pem"), root.getCertificatePEM());
    return new Authority(root, folder, file);
  }

  private static CertificateBuilder builder(String name) {
    Instant now = Instant.now();
    return new CertificateBuilder()
        .ecp256()
        .subject("CN=" + name)
        .notBefore(now.minus(Duration.ofDays(2)))
        .notAfter(now.plus(Duration.ofDays(2)));
  }

  /** Issues a certificate for both ends, with the address of loopback. */
  Issued issue(String name) throws Exception {
    return issue(name, made -> made.addSanIpAddress("127.0.0.1"));
  }

  Issued issue(String name, UnaryOperator<CertificateBuilder> settings) throws Exception {
    X509Bundle bundle = settings.apply(builder(name)).buildIssuedBy(root);
    return new Issued(
        Files.writeString(folder.resolve(name + ".crt"), bundle.getCertificatePathPEM()),
        Files.writeString(folder.resolve(name + ".key"), bundle.getPrivateKeyPEM()));
  }

  Tls trusted() {
    return Tls.trusting(file);
  }

  /**
   * PEM files.
   *
   * @param certificate the chain
   * @param key the private key
   */
  record Issued(Path certificate, Path key) {}
}
