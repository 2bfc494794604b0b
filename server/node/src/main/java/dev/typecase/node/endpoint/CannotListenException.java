package dev.typecase.node.endpoint;

import java.io.IOException;
import java.net.SocketAddress;

/** An address cannot be listened on: it is taken, or not one of this machine. */
public final class CannotListenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal in the form that all of them have.
   *
   * @param option the option that says the address
   * @param address the address
   * @param cause what the operating system said
   */
  public CannotListenException(String option, SocketAddress address, IOException cause) {
    super(
        option
            + ": "
            + String.valueOf(address).replaceFirst("^.*/", "")
            + " (expected: an address of this machine that is free; "
            + reason(cause)
            + ")",
        cause);
  }

  private static String reason(Throwable cause) {
    Throwable innermost = cause;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage());
  }
}
