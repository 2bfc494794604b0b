package dev.typecase.node.access;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * The names by which an access file may mean a certificate: {@code subject:CN=orders,O=Example},
 * {@code dns:orders.example}, {@code uri:spiffe://example/orders}, {@code email:orders@example}.
 */
public final class CertificateNames {
  private static final int EMAIL = 1;
  private static final int DNS = 2;
  private static final int URI = 6;

  private CertificateNames() {}

  /** {@return all names of a certificate; its subject, and its alternative names of three kinds} */
  public static Set<String> of(X509Certificate certificate) {
    Set<String> names = new HashSet<>();
    X500Principal subject = certificate.getSubjectX500Principal();
    if (!subject.getName().isEmpty()) {
      names.add(subject(subject));
    }
    for (List<?> alternative : alternatives(certificate)) {
      switch ((Integer) alternative.get(0)) {
        case EMAIL -> names.add("email:" + alternative.get(1));
        case DNS -> names.add("dns:" + lower(String.valueOf(alternative.get(1))));
        case URI -> names.add("uri:" + alternative.get(1));
        default -> {
          // Addresses and the like name machines, not callers.
        }
      }
    }
    return names;
  }

  /**
   * {@return a name of the access file in the form in which certificates have it}
   *
   * @throws IllegalArgumentException if it is none
   */
  static String parse(String text) {
    int colon = text.indexOf(':');
    String value = text.substring(colon + 1).strip();
    String kind = colon < 0 || value.isEmpty() ? "" : text.substring(0, colon);
    return switch (kind) {
      case "subject" -> subject(new X500Principal(value));
      case "dns" -> "dns:" + lower(value);
      case "uri", "email" -> kind + ":" + value;
      default ->
          throw new IllegalArgumentException(
              "certificates: " + text + " (expected: subject:, dns:, uri: or email: and a name)");
    };
  }

  private static String subject(X500Principal subject) {
    return "subject:" + subject.getName(X500Principal.CANONICAL);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static Collection<List<?>> alternatives(X509Certificate certificate) {
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      return alternatives == null ? List.of() : alternatives;
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
