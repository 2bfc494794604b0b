package dev.typecase.soak.judge;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** What was found that must not be. Any thread. */
public final class Findings {
  private static final int SHOWN_OF_EACH = 10;
  private static final int SHOWN_CHARACTERS = 400;

  private final Map<Finding, Long> counts = new EnumMap<>(Finding.class);
  private final Consumer<String> out;

  /**
   * Nothing yet.
   *
   * @param out is told the first of each kind
   */
  public Findings(Consumer<String> out) {
    this.out = out;
  }

  /** Adds one, with a sentence that names what was found and what was expected. */
  public synchronized void add(Finding finding, String sentence) {
    long count = counts.merge(finding, 1L, Long::sum);
    if (count <= SHOWN_OF_EACH) {
      String shown = sentence.substring(0, Math.min(sentence.length(), SHOWN_CHARACTERS));
      out.accept("FOUND " + finding + ": " + shown);
    }
  }

  /** {@return how many of each kind; none of those that were not found} */
  public synchronized Map<Finding, Long> counts() {
    return Map.copyOf(counts);
  }
}
