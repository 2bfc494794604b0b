package dev.typecase.node.tls;

import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.config.TlsFiles;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.util.CertificateUtils;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Makes a context of the contents of PEM files, or says in one sentence why not. */
final class PemContext {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private PemContext() {}

  /**
   * {@return a context of these files}
   *
   * @param files their names, for messages
   * @param certificate what is in the certificate's file
   * @param key what is in the key's file
   * @param clientCa what is in the file of authorities; of no meaning if there is none
   * @throws ConfigurationException if they cannot be; never with anything of their contents
   */
  static SslContext of(TlsFiles files, byte[] certificate, byte[] key, byte[] clientCa) {
    X509Certificate[] chain = certificates("tls-certificate", files.certificate(), certificate);
    requireValidNow(files.certificate(), chain[0]);
    PrivateKey privateKey = privateKey(files.key(), key);
    requirePair(files, chain[0], privateKey);
    SslContextBuilder builder =
        GrpcSslContexts.configure(SslContextBuilder.forServer(privateKey, chain))
            .protocols(PROTOCOLS);
    Path authorities = files.clientCa();
    if (authorities != null) {
      builder
          .trustManager(certificates("tls-client-ca", authorities, clientCa))
          .clientAuth(files.clientCertificateRequired() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL);
    }
    try {
      return builder.build();
    } catch (SSLException e) {
      throw refusal("tls-certificate", files.certificate(), "one that TLS can use", e);
    }
  }

  private static X509Certificate[] certificates(String name, Path file, byte[] pem) {
    try {
      X509Certificate[] all = CertificateUtils.getX509Certificates(new ByteArrayInputStream(pem));
      if (all.length > 0) {
        return all;
      }
    } catch (CertificateException e) {
      throw refusal(name, file, "certificates in PEM", e);
    }
    throw refusal(name, file, "certificates in PEM", null);
  }

  private static PrivateKey privateKey(Path file, byte[] pem) {
    try {
      return CertificateUtils.getPrivateKey(new ByteArrayInputStream(pem));
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      // Without its cause, which may quote what it could not read.
      throw refusal(
          "tls-key", file, "a private key of RSA or EC in PEM, PKCS #8, not encrypted", null);
    }
  }

  private static void requireValidNow(Path file, X509Certificate certificate) {
    try {
      certificate.checkValidity();
    } catch (CertificateException e) {
      throw refusal(
          "tls-certificate",
          file,
          "one that is valid now; this one is from "
              + certificate.getNotBefore().toInstant()
              + " to "
              + certificate.getNotAfter().toInstant(),
          e);
    }
  }

  /** A key of another certificate would only show when clients fail to connect. */
  private static void requirePair(TlsFiles files, X509Certificate certificate, PrivateKey key) {
    try {
      byte[] probe = certificate.getSignature();
      Signature signature =
          Signature.getInstance(
              key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(probe);
      if (signature.verify(signed)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      throw notItsKey(files, e);
    }
    throw notItsKey(files, null);
  }

  private static ConfigurationException notItsKey(TlsFiles files, @Nullable Exception cause) {
    return refusal(
        "tls-key",
        files.key(),
        "the key of the first certificate in " + files.certificate(),
        cause);
  }

  static ConfigurationException refusal(
      String name, Path file, String expected, @Nullable Exception cause) {
    ConfigurationException refusal =
        new ConfigurationException(name + ": " + file + " (expected: " + expected + ")");
    if (cause != null) {
      refusal.initCause(cause);
    }
    return refusal;
  }
}
