package dev.typecase.benchmarks.process;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pauses that a JVM has logged with {@code -Xlog:safepoint=info:file=...:timenanos}. The
 * decoration is the clock of {@link System#nanoTime()}; a line is written when its pause is over.
 */
final class SafepointLog {
  /** What the JVM is told, so that its log can be read here. */
  static final String FLAG = "-Xlog:safepoint=info:file=%s:timenanos";

  private static final Pattern PAUSE =
      Pattern.compile(
          "\\[(?<end>\\d+)ns] Safepoint \"(?<name>.*)\",.* Total: +(?<total>\\d+) ns.*");

  private final List<Pause> pauses;

  private SafepointLog(List<Pause> pauses) {
    this.pauses = pauses;
  }

  /**
   * Reads a log.
   *
   * @throws MeasuringException if it holds a line of another shape: a pause could be missed
   */
  static SafepointLog parse(List<String> lines) {
    return new SafepointLog(
        lines.stream()
            .filter(line -> line.contains("Safepoint"))
            .map(SafepointLog::pause)
            .toList());
  }

  private static Pause pause(String line) {
    Matcher matcher = PAUSE.matcher(line);
    if (!matcher.matches()) {
      throw new MeasuringException("safepoint log: " + line + " (expected: matches " + PAUSE + ")");
    }
    long end = Long.parseLong(matcher.group("end"));
    return new Pause(end - Long.parseLong(matcher.group("total")), end);
  }

  /** {@return all pauses that were logged} */
  int count() {
    return pauses.size();
  }

  /** {@return the pauses of which some part lies between two readings of the clock} */
  int countBetween(long beginNanos, long endNanos) {
    return (int)
        pauses.stream()
            .filter(pause -> pause.end() - beginNanos >= 0 && pause.begin() - endNanos <= 0)
            .count();
  }

  private record Pause(long begin, long end) {}
}
