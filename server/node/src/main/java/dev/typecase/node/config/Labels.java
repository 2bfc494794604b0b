package dev.typecase.node.config;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** Labels of a pool: what people attach to it; the server gives them no meaning. */
public final class Labels {
  /** Labels of one pool, at most. */
  public static final int MAX_LABELS = 64;

  /** Bytes of a label's value, at most. */
  public static final int MAX_VALUE_BYTES = 255;

  private static final Pattern KEY = Pattern.compile("[a-z0-9_.-]{1,63}");

  private Labels() {}

  /**
   * {@return an immutable copy of the labels}
   *
   * @param labels by key
   * @throws IllegalArgumentException if there are too many, or a key or value cannot be, with a
   *     message that says so
   */
  public static Map<String, String> require(Map<String, String> labels) {
    if (labels.size() > MAX_LABELS) {
      throw new IllegalArgumentException(
          "labels: " + labels.size() + " (expected: at most " + MAX_LABELS + ")");
    }
    labels.forEach(Labels::requireOne);
    return Map.copyOf(labels);
  }

  private static void requireOne(String key, String value) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "label key: "
              + key.length()
              + " characters (expected: 1 to 63 characters of a-z, 0-9, '_', '-' and '.')");
    }
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_VALUE_BYTES) {
      throw new IllegalArgumentException(
          "label '" + key + "': " + bytes + " bytes (expected: at most " + MAX_VALUE_BYTES + ")");
    }
  }
}
