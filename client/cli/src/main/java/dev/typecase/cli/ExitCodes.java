package dev.typecase.cli;

/** The exit codes of the commands that talk to a server, and how {@code --help} explains them. */
public final class ExitCodes {
  /** Everything was done. */
  public static final int OK = 0;

  /** An item ended otherwise than asked. */
  public static final int ITEM_REFUSED = 1;

  /** The command line, or a value on it, cannot be. */
  public static final int USAGE = 2;

  /** No answer from a server. */
  public static final int UNAVAILABLE = 3;

  /** The server refused the whole request. */
  public static final int REQUEST_REFUSED = 4;

  /** A file, or standard output, could not be read or written. */
  public static final int FILE = 5;

  /** A defect of this program. */
  public static final int DEFECT = 70;

  static final String HEADING = "%nExit codes:%n";
  static final String OK_TEXT = "0:done";
  static final String ITEM_REFUSED_TEXT =
      "1:an item ended otherwise than asked: pool full, quota used up, handle stale or invalid,"
          + " version or condition not met, record invalid, line of a file rejected";
  static final String USAGE_TEXT = "2:the command line, or a value on it, is not valid";
  static final String UNAVAILABLE_TEXT =
      "3:no answer: server not reachable or not trusted, shutting down, or not in time";
  static final String REQUEST_REFUSED_TEXT =
      "4:the server refused the request: caller not known or not allowed, no such pool, pool exists"
          + " or is not empty, layout or etag differs, memory budget or a limit passed";
  static final String FILE_TEXT = "5:a file or standard output could not be read or written";
  static final String DEFECT_TEXT = "70:a defect of this program; --verbose shows where";

  private ExitCodes() {}
}
