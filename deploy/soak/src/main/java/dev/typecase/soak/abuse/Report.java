package dev.typecase.soak.abuse;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * One line of the table.
 *
 * @param attack what was tried
 * @param times how often
 * @param happened what the server did about it, the last time
 * @param failure what must not have happened, to attacker or neighbours
 * @param before the neighbours' calls before, in nanoseconds
 * @param meanwhile the same while the attack lasted
 * @param residentBefore the server's resident memory before
 * @param residentMost the most of it meanwhile
 * @param residentAfter the same afterwards
 */
public record Report(
    Attack attack,
    int times,
    String happened,
    Optional<String> failure,
    Histogram before,
    Histogram meanwhile,
    long residentBefore,
    long residentMost,
    long residentAfter) {
  private static final double NANOS_A_MILLI = 1e6;
  private static final double MIB = 1 << 20;
  private static final double P50 = 50;
  private static final double P99 = 99;

  /** {@return the first lines of the table} */
  public static String head() {
    return """
    | Tried | Times | What the server did | Others' p50, p99 before | meanwhile | their calls meanwhile | resident MiB before, most, after |
    |---|---|---|---|---|---|---|\
    """;
  }

  /** {@return its line of the table} */
  public String line() {
    return "| %s: %s | %d | %s | %s | %s | %,d | %.0f, %.0f, %.0f |"
        .formatted(
            attack,
            attack.tried(),
            times,
            failure.map(why -> "FAILED: " + why).orElse(happened),
            millis(before),
            millis(meanwhile),
            meanwhile.getTotalCount(),
            residentBefore / MIB,
            residentMost / MIB,
            residentAfter / MIB);
  }

  private static String millis(Histogram latencies) {
    return "%.2f, %.2f ms"
        .formatted(
            latencies.getValueAtPercentile(P50) / NANOS_A_MILLI,
            latencies.getValueAtPercentile(P99) / NANOS_A_MILLI);
  }
}
