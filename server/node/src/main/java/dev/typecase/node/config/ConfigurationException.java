package dev.typecase.node.config;

/** A configuration that cannot be: the message is one sentence for the person who wrote it. */
public class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message of the form {@code name: value (expected: ...)}
   */
  public ConfigurationException(String message) {
    super(message);
  }

  static ConfigurationException of(String name, Object value, String expected) {
    return new ConfigurationException(name + ": " + value + " (expected: " + expected + ")");
  }
}
