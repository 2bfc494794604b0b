package dev.typecase.soak.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a soak comes to.
 *
 * @param operations records allocated, read, written, updated, freed
 * @param faults by kind
 * @param expected failures with an excuse, by name
 * @param findings what must not be
 */
public record Verdict(
    long operations,
    Map<Fault, Long> faults,
    Map<String, Long> expected,
    Map<Finding, Long> findings) {
  /** {@return whether nothing was found that must not be, in a run that deserves the name} */
  public boolean isSound() {
    return findings.isEmpty() && operations > 0;
  }

  /** {@return the verdict for a person} */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("operations  %,d".formatted(operations));
    lines.add("faults      " + text(faults));
    lines.add("errors      expected: " + text(expected));
    for (Finding finding : Finding.values()) {
      long count = findings.getOrDefault(finding, 0L);
      lines.add("%-11s %,d".formatted(finding.name().toLowerCase(java.util.Locale.ROOT), count));
    }
    lines.add("verdict     " + (isSound() ? "sound" : "NOT SOUND"));
    return lines;
  }

  private static String text(Map<?, Long> counts) {
    return counts.isEmpty()
        ? "none"
        : String.join(
            ", ",
            counts.entrySet().stream()
                .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
                .sorted()
                .toList());
  }
}
