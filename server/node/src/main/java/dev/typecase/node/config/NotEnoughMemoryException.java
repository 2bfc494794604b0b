package dev.typecase.node.config;

/** The memory plan does not fit into the memory there is; the message shows the sum. */
public final class NotEnoughMemoryException extends ConfigurationException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message the sum
   */
  public NotEnoughMemoryException(String message) {
    super(message);
  }
}
