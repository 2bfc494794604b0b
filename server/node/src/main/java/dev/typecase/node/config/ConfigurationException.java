package dev.typecase.node.config;

/** A configuration that cannot be: the message is one sentence for the person who wrote it. */
public class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message of the form {@code name: value (expected: ...)}; control characters, which a
   *     value may hold and a log must not, are shown as question marks
   */
  public ConfigurationException(String message) {
    super(message.replaceAll("\\p{Cc}", "?"));
  }

  static ConfigurationException of(String name, Object value, String expected) {
    return new ConfigurationException(name + ": " + value + " (expected: " + expected + ")");
  }
}
