package dev.typecase.node.refusal;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A whole request is refused and nothing of it was applied. Carries no stack trace: it is an answer
 * to a client, not a fault of the server.
 */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Pattern MESSAGE =
      Pattern.compile("(?<name>.*): (?<actual>.*) \\(expected: (?<expected>.*)\\)");

  private final Reason reason;
  // Always an immutable map of strings, as Map.of and Map.copyOf make it, which is serializable.
  private final transient Map<String, String> metadata;

  /**
   * A refusal.
   *
   * @param reason why, for programs
   * @param message why, for people: one sentence without a full stop
   * @param metadata the value found, the value expected and whatever else a program may want; keys
   *     in lower_case
   */
  public Refused(Reason reason, String message, Map<String, String> metadata) {
    super(message, null, false, false);
    this.reason = reason;
    this.metadata = Map.copyOf(metadata);
  }

  /**
   * {@return a refusal of a malformed request, with a message of the form {@code name: value
   * (expected: ...)}}
   *
   * @param name which part of the request
   * @param actual what it holds
   * @param expected what it may hold
   */
  public static Refused invalid(String name, Object actual, String expected) {
    return of(Reason.INVALID_ARGUMENT, name, actual, expected);
  }

  /**
   * {@return a refusal of a request that passes a fixed limit}
   *
   * @param limit the limit's name
   * @param actual the request's value
   * @param maximum the highest value there may be
   */
  public static Refused overLimit(String limit, long actual, long maximum) {
    return limit(Reason.REQUEST_OVER_LIMIT, limit, actual, maximum);
  }

  /**
   * {@return a refusal because the server holds as much as it may}
   *
   * @param limit the limit's name
   * @param actual the value it would have
   * @param maximum the highest value it may have
   */
  public static Refused atLimit(String limit, long actual, long maximum) {
    return limit(Reason.SERVER_AT_LIMIT, limit, actual, maximum);
  }

  /**
   * {@return a refusal with a message of the form {@code name: value (expected: ...)}}
   *
   * @param reason why
   * @param name what was looked at
   * @param actual what was found
   * @param expected what would have been accepted
   */
  public static Refused of(Reason reason, String name, Object actual, String expected) {
    return new Refused(
        reason,
        name + ": " + actual + " (expected: " + expected + ")",
        Map.of("name", name, "actual", String.valueOf(actual), "expected", expected));
  }

  /**
   * {@return a refusal of a malformed request whose message was made by a lower layer}
   *
   * @param cause its message has the form {@code name: value (expected: ...)}, which becomes the
   *     metadata
   */
  public static Refused invalid(IllegalArgumentException cause) {
    String message = String.valueOf(cause.getMessage());
    Matcher matcher = MESSAGE.matcher(message);
    Map<String, String> metadata =
        matcher.matches()
            ? Map.of(
                "name", matcher.group("name"),
                "actual", matcher.group("actual"),
                "expected", matcher.group("expected"))
            : Map.of();
    return new Refused(Reason.INVALID_ARGUMENT, message, metadata);
  }

  private static Refused limit(Reason reason, String limit, long actual, long maximum) {
    return new Refused(
        reason,
        limit + ": " + actual + " (expected: at most " + maximum + ")",
        Map.of("limit", limit, "actual", Long.toString(actual), "maximum", Long.toString(maximum)));
  }

  /** {@return why, for programs} */
  public Reason reason() {
    return reason;
  }

  /** {@return why, for people} */
  public String explanation() {
    return String.valueOf(getMessage());
  }

  /** {@return the value found, the value expected and the like; immutable} */
  public Map<String, String> metadata() {
    return metadata;
  }
}
