package dev.typecase.client;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Says in a sentence why client and server did not come to terms. */
final class TlsFailure {
  // What BoringSSL and the JDK call the alerts that end a handshake. With TLS 1.3 the client is
  // done
  // before the server has looked at its certificate, and learns by such an alert.
  private static final Pattern ALERT =
      Pattern.compile(
          "bad_certificate|unsupported_certificate|certificate_revoked|certificate_expired"
              + "|certificate_unknown|unknown_ca|access_denied|certificate_required"
              + "|handshake_failure|protocol_version");

  private TlsFailure() {}

  /**
   * {@return why no encrypted connection was made; null, if it was, or none was wanted}
   *
   * @param failure what gRPC gave as the cause of its status
   */
  static @Nullable String sentence(@Nullable Throwable failure) {
    boolean isHandshake = false;
    @Nullable String alert = null;
    @Nullable String certificate = null;
    String last = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      isHandshake |= cause instanceof SSLHandshakeException;
      if (cause instanceof SSLException && alert == null) {
        alert = alert(cause);
      }
      certificate = why(cause, certificate);
      last = cause.getMessage() == null ? last : cause.getMessage();
    }
    if (alert != null) {
      return "TLS: the server refused this client's certificate, or the lack of one: " + alert;
    }
    if (!isHandshake) {
      return null;
    }
    return "TLS: " + (certificate == null ? last : certificate);
  }

  // The innermost cause says most.
  private static @Nullable String why(Throwable cause, @Nullable String before) {
    return switch (cause) {
      case CertificateExpiredException e ->
          "the server's certificate has expired: " + e.getMessage();
      case CertificateNotYetValidException e ->
          "the server's certificate is not valid yet: " + e.getMessage();
      case CertPathBuilderException _ ->
          "the server's certificate is of no authority that this client trusts";
      case CertificateException e when before == null ->
          "the server's certificate is not accepted: " + e.getMessage();
      default -> before;
    };
  }

  private static @Nullable String alert(Throwable cause) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    var found = ALERT.matcher(message);
    return message.contains("alert") && found.find() ? found.group().replace('_', ' ') : null;
  }
}
