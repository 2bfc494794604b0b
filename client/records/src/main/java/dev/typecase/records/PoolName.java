package dev.typecase.records;

import java.util.regex.Pattern;

/** What a pool may be called. */
public final class PoolName {
  /** The rule in words, for error messages. */
  public static final String RULE =
      "1 to 63 characters of a-z, 0-9 and hyphen, starting with a letter";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private PoolName() {}

  /** {@return whether a pool may be called so} */
  public static boolean isValid(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * {@return the name}
   *
   * @throws IllegalArgumentException if no pool may be called so
   */
  static String require(String name) {
    if (!isValid(name)) {
      throw new IllegalArgumentException("pool: '" + name + "' (expected: " + RULE + ")");
    }
    return name;
  }
}
