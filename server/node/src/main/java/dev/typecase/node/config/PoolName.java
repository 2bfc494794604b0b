package dev.typecase.node.config;

import java.util.regex.Pattern;

/** Names of pools, and the resource names made of them. */
public final class PoolName {
  /** What a resource name begins with. */
  public static final String PREFIX = "pools/";

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final String EXPECTED =
      "1 to 63 characters of a-z, 0-9 and hyphen, starting with a letter";
  private static final int MAX_SHOWN_CHARS = 80;

  private PoolName() {}

  /**
   * {@return the name itself}
   *
   * @param name such as {@code sessions}
   * @throws IllegalArgumentException if it is none, with a message that says so
   */
  public static String require(String name) {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "pool name: '" + shown(name) + "' (expected: " + EXPECTED + ")");
    }
    return name;
  }

  /**
   * {@return the pool's name in a resource name}
   *
   * @param resourceName such as {@code pools/sessions}
   * @throws IllegalArgumentException if it is none, with a message that says so
   */
  public static String ofResource(String resourceName) {
    String name = resourceName.startsWith(PREFIX) ? resourceName.substring(PREFIX.length()) : "";
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name: '" + shown(resourceName) + "' (expected: pools/ and " + EXPECTED + ")");
    }
    return name;
  }

  // The name comes from outside and goes into logs and trailers.
  private static String shown(String text) {
    String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= MAX_SHOWN_CHARS
        ? printable
        : printable.substring(0, MAX_SHOWN_CHARS) + "...";
  }
}
