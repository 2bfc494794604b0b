package dev.typecase.node.command;

/** Exit codes of the commands of this package, beside picocli's 0 and 1. */
public final class ExitCode {
  /** A word of the command line or a line of the configuration cannot be. */
  public static final int CONFIGURATION = 2;

  /** An address cannot be listened on. */
  public static final int ADDRESS = 3;

  /** The memory plan does not fit into the memory there is. */
  public static final int MEMORY = 4;

  /** A snapshot is not loaded, or was not written. */
  public static final int SNAPSHOT = 5;

  private ExitCode() {}
}
