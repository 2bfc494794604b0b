package dev.typecase.layout;

/** What of a caller's value goes into an error message: its beginning, in printable characters. */
final class Excerpt {
  static final int MAX_CHARS = 80;

  private Excerpt() {}

  static String of(Object value) {
    String text = String.valueOf(value);
    String shown = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "...";
    return printable(shown);
  }

  // A message travels to logs, terminals and gRPC trailers; a caller's line feed or escape sequence
  // must not.
  private static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) || isSurrogate(c) ? '?' : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
