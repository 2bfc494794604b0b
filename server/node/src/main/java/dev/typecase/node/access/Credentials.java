package dev.typecase.node.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a caller showed. Holds no token, only its hash. Immutable. */
public final class Credentials {
  // As long as a hash, so that it is compared like one; the hash of nothing that anybody knows.
  private static final byte[] NOTHING = new byte[32];

  private final byte[] tokenHash;
  private final Set<String> certificateNames;

  private Credentials(byte[] tokenHash, Set<String> certificateNames) {
    this.tokenHash = tokenHash;
    this.certificateNames = certificateNames;
  }

  /** {@return the credentials of whoever showed a token, of whatever form} */
  public static Credentials token(String shown) {
    // Hashed whatever its form: what has another is refused in the same steps.
    byte[] hash = Token.hash(shown);
    return new Credentials(Token.isToken(shown) ? hash : NOTHING, Set.of());
  }

  /**
   * {@return the credentials of whoever showed a certificate that the handshake accepted}
   *
   * @param names its names, as {@link CertificateNames} writes them; none without a certificate
   */
  public static Credentials certificate(Set<String> names) {
    return new Credentials(NOTHING, Set.copyOf(names));
  }

  @Nullable Identity identify(AccessPolicy policy) {
    return certificateNames.isEmpty()
        ? policy.byTokenHash(tokenHash)
        : policy.byCertificate(certificateNames);
  }
}
