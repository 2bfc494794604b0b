package dev.typecase.node.endpoint;

import dev.typecase.node.access.AccessControl;
import dev.typecase.node.access.AuditLog;
import dev.typecase.node.access.Caller;
import dev.typecase.node.access.CertificateNames;
import dev.typecase.node.access.Credentials;
import dev.typecase.node.refusal.Refused;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.health.v1.HealthGrpc;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who makes a call, from the token that came with it or else from its connection's
 * certificate. Whoever shows a token is judged by it alone: a wrong one is not made good by a
 * certificate. Any thread.
 */
final class Admission {
  /** The names in the certificate of a connection; none without one. */
  static final Attributes.Key<Set<String>> CERTIFICATE_NAMES =
      Attributes.Key.create("dev.typecase.certificate-names");

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private static final String SCHEME = "Bearer ";

  private final AccessControl access;
  private final AuditLog audit;

  Admission(AccessControl access, AuditLog audit) {
    this.access = access;
    this.audit = audit;
  }

  /**
   * {@return who makes a call; null for health, which everybody may ask for}
   *
   * @param call the call
   * @param headers what came with it
   * @throws Refused UNAUTHENTICATED, if nobody knows
   */
  @Nullable Caller admit(ServerCall<?, ?> call, Metadata headers) {
    String service = call.getMethodDescriptor().getServiceName();
    if (HealthGrpc.SERVICE_NAME.equals(service)) {
      return null;
    }
    Attributes connection = call.getAttributes();
    return Caller.of(
        access,
        credentials(connection, headers.get(AUTHORIZATION)),
        new Caller.Origin(
            audit,
            String.valueOf(connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)),
            call.getMethodDescriptor().getFullMethodName()));
  }

  private static Credentials credentials(Attributes connection, @Nullable String authorization) {
    if (authorization != null) {
      boolean isBearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
      return Credentials.token(isBearer ? authorization.substring(SCHEME.length()) : "");
    }
    Set<String> names = connection.get(CERTIFICATE_NAMES);
    return Credentials.certificate(names == null ? Set.of() : names);
  }

  /** {@return the names in the certificate that the other end of a connection has shown} */
  static Set<String> certificateNames(Attributes connection) {
    SSLSession session = connection.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    try {
      return session != null && session.getPeerCertificates()[0] instanceof X509Certificate shown
          ? CertificateNames.of(shown)
          : Set.of();
    } catch (SSLPeerUnverifiedException e) {
      // It has shown none, as it may where certificates are optional.
      return Set.of();
    }
  }
}
