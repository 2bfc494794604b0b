package dev.typecase.client;

import java.util.HexFormat;

/**
 * The name of an allocated record: the incarnation of its pool, and the generation and index of its
 * slot. It is never an address and never a secret, and it never comes to mean another record: once
 * the record is freed, or its pool deleted, the handle is stale for ever. A value: store it, log
 * it, send it to another process.
 *
 * @param poolUid identity of the pool's incarnation; any 64 bits
 * @param value the handle within that pool, as the protocol carries it
 * @param <T> the Java type of the pool's records
 */
// T is for the caller's compiler only: a handle of sessions does not fit a pool of scores.
@SuppressWarnings("UnusedTypeParameter")
public record Handle<T>(long poolUid, long value) {
  private static final int HEX_DIGITS = Long.BYTES * 2;
  private static final int TEXT_LENGTH = 2 * HEX_DIGITS + 1;
  private static final char SEPARATOR = '-';

  /**
   * {@return the handle that a text names}
   *
   * @param text what {@link #toString()} gave; digits in either case
   * @param <T> the Java type of the pool's records. Not checked here: the server compares the
   *     layout hash of each call
   * @throws IllegalArgumentException if it is no such text
   */
  public static <T> Handle<T> parse(String text) {
    if (text.length() != TEXT_LENGTH || text.charAt(HEX_DIGITS) != SEPARATOR) {
      throw malformed(text);
    }
    try {
      return new Handle<>(
          HexFormat.fromHexDigitsToLong(text, 0, HEX_DIGITS),
          HexFormat.fromHexDigitsToLong(text, HEX_DIGITS + 1, TEXT_LENGTH));
    } catch (NumberFormatException _) {
      throw malformed(text);
    }
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "handle: '%s' (expected: two times 16 hexadecimal digits with a hyphen between)"
            .formatted(text));
  }

  /** {@return 16 hexadecimal digits of the pool's uid, a hyphen, 16 of the value} */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(poolUid) + SEPARATOR + hex.toHexDigits(value);
  }
}
