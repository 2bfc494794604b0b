package dev.typecase.node.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A bearer token: {@value #PREFIX} and 256 random bits in 43 characters of URL-safe Base64. The
 * server knows its SHA-256 only. A fast hash is right for it: nobody guesses 256 bits, and no other
 * form is taken, so that nobody can choose a weak one.
 */
public final class Token {
  /** How a token begins, so that it is recognized where it should not be. */
  public static final String PREFIX = "typecase_";

  /** How a hash begins in the access file. */
  public static final String HASH_PREFIX = "sha256:";

  private static final int RANDOM_BYTES = 32;
  private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
  private static final Pattern HASH_FORM = Pattern.compile(HASH_PREFIX + "[0-9a-f]{64}");

  private Token() {}

  /** {@return a new token} */
  public static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** {@return whether a text has the form of a token} */
  public static boolean isToken(String text) {
    return FORM.matcher(text).matches();
  }

  /** {@return the hash of a token, or of whatever was shown as one} */
  static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** {@return the hash of a token as the access file has it} */
  public static String hashText(String token) {
    return HASH_PREFIX + HexFormat.of().formatHex(hash(token));
  }

  /**
   * {@return the hash in an entry of the access file}
   *
   * @throws IllegalArgumentException if it is none; the message does not quote it, since it could
   *     be a token
   */
  static byte[] parseHash(String text) {
    if (!HASH_FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "tokens: "
              + text.length()
              + " characters (expected: "
              + HASH_PREFIX
              + " and 64 digits 0-9a-f, as `typecase token` prints them)");
    }
    return HexFormat.of().parseHex(text, HASH_PREFIX.length(), text.length());
  }
}
