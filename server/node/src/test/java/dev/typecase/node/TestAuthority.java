package dev.typecase.node;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** An authority that lives as long as a test, and the PEM files of what it issues. */
final class TestAuthority {
  final X509Bundle root;
  final Path file;
  private final Path folder;

  private TestAuthority(X509Bundle root, Path folder, Path file) {
    this.root = root;
    this.folder = folder;
    this.file = file;
  }

  /** {@return a new authority whose certificate is in {@code folder/name.pem}} */
  static TestAuthority make(Path folder, String name) throws Exception {
    X509Bundle root = builder("CN=" + name).setIsCertificateAuthority(true).buildSelfSigned();
    Path file = Files.writeString(folder.resolve(name + ".pem"), root.getCertificatePEM());
    return new TestAuthority(root, folder, file);
  }

  private static CertificateBuilder builder(String subject) {
    Instant now = Instant.now();
    return new CertificateBuilder()
        .ecp256()
        .subject(subject)
        .notBefore(now.minus(Duration.ofDays(2)))
        .notAfter(now.plus(Duration.ofDays(2)));
  }

  /** {@return a certificate for {@code localhost} and 127.0.0.1} */
  PemPair server(String name) throws Exception {
    return issue(
        name,
        made ->
            made.addSanDnsName("localhost")
                .addSanIpAddress("127.0.0.1")
                .addExtendedKeyUsageServerAuth());
  }

  /** {@return a certificate for a client, with its name as the common name} */
  PemPair client(String name) throws Exception {
    return issue(name, CertificateBuilder::addExtendedKeyUsageClientAuth);
  }

  /** {@return a certificate that has been out of date for a day} */
  PemPair expired(String name) throws Exception {
    return issue(
        name,
        made ->
            made.addExtendedKeyUsageClientAuth()
                .addExtendedKeyUsageServerAuth()
                .addSanIpAddress("127.0.0.1")
                .notAfter(Instant.now().minus(Duration.ofDays(1))));
  }

  /** {@return a certificate and its key, in files of this name} */
  PemPair issue(String name, UnaryOperator<CertificateBuilder> settings) throws Exception {
    X509Bundle bundle = settings.apply(builder("CN=" + name + ",O=Typecase")).buildIssuedBy(root);
    return write(bundle, folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
  }

  private static PemPair write(X509Bundle bundle, Path certificate, Path key) throws IOException {
    Files.writeString(certificate, bundle.getCertificatePathPEM());
    Files.writeString(key, bundle.getPrivateKeyPEM());
    return new PemPair(certificate, key);
  }

  /**
   * Two PEM files.
   *
   * @param certificate the chain
   * @param key the private key
   */
  record PemPair(Path certificate, Path key) {
    /** Replaces other files by these. */
    void moveTo(PemPair others) throws IOException {
      Files.writeString(others.certificate, Files.readString(certificate));
      Files.writeString(others.key, Files.readString(key));
    }
  }
}
