package dev.typecase.layout;

/** The limits of a record type. Each is enforced where the thing it limits is constructed. */
public final class Limits {
  /** Fields of one record type, at most. */
  public static final int MAX_FIELDS = 256;

  /** Bytes of one record, null bitmap and padding included, at most. */
  public static final int MAX_RECORD_BYTES = 65_536;

  /** Bytes, which are also characters, of the name of a record type, field or enum constant. */
  public static final int MAX_NAME_BYTES = 63;

  /** Constants of one enum, at most. */
  public static final int MAX_ENUM_CONSTANTS = 1_024;

  /**
   * The highest {@code n} of {@code fixed(n)}, {@code bytes(n)} and {@code string(n)}: what the
   * uint16 length in front of the bounded ones can say. The record's own limit leaves room for two
   * bytes less in practice.
   */
  public static final int MAX_FIELD_LIMIT_BYTES = 65_535;

  /** Elements of one array, at most. */
  public static final int MAX_ARRAY_ELEMENTS = 65_535;

  /** A record's length is a multiple of this many bytes, and a record starts at such an address. */
  public static final int RECORD_ALIGNMENT_BYTES = 8;

  private Limits() {}

  static int requireBetween(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw InvalidRecordTypeException.of(name, value, min == max ? "" + min : min + " to " + max);
    }
    return value;
  }

  /** Refuses what is not {@code [A-Za-z_][A-Za-z0-9_]*} of at most {@link #MAX_NAME_BYTES}. */
  static String requireName(String what, String name) {
    if (!isName(name)) {
      throw InvalidRecordTypeException.of(
          what,
          "'" + Excerpt.of(name) + "'",
          "1 to " + MAX_NAME_BYTES + " ASCII letters, digits and underscores, the first no digit");
    }
    return name;
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_NAME_BYTES
        && !isDigit(name.charAt(0))
        && name.chars().allMatch(c -> isLetter(c) || isDigit(c));
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
