package dev.typecase.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One table of all cases, one row a design. Ratios are to Typecase's row of the same operation and
 * the same number of threads; scaling is how much more all threads get done than one.
 */
final class Report {
  /** Above this an operation allocates; below it is what JMH itself allocates. */
  private static final double NO_BYTES = 0.05;

  private final Map<Case, Measurement> measurements;

  Report(Map<Case, Measurement> measurements) {
    this.measurements = measurements;
  }

  /** {@return the table, in Markdown} */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        row(
            "operation",
            "design",
            "1 thread, CPU ns",
            "cycles",
            "ratio",
            "2 threads, ns",
            "ratio",
            "scaling",
            "B/op"));
    table.append(row("---", "---", "---:", "---:", "---:", "---:", "---:", "---:", "---:"));
    measurements.keySet().stream()
        .filter(one -> one.threads() == 1)
        .map(this::row)
        .forEach(table::append);
    return table.toString();
  }

  /** {@return cases of Typecase that allocate on the Java heap: there should be none} */
  List<Case> allocatingCases() {
    return measurements.keySet().stream()
        .filter(one -> one.design().isOurs())
        .filter(one -> measurement(one).bytesPerOperation() >= NO_BYTES)
        .toList();
  }

  private String row(Case single) {
    Case dual = new Case(single.scenario(), single.design(), single.benchmark(), 2);
    double nanos = measurement(single).medianNanos();
    return row(
        single.scenario().title(),
        single.design().label(),
        time(single),
        nanosPerCycle().map(cycle -> decimal(nanos / cycle, 1)).orElse("-"),
        ratio(single),
        time(dual),
        ratio(dual),
        decimal(2 * nanos / measurement(dual).medianNanos(), 2),
        decimal(
            Math.max(
                measurement(single).bytesPerOperation(), measurement(dual).bytesPerOperation()),
            1));
  }

  private String time(Case one) {
    Measurement seen = measurement(one);
    return decimal(seen.medianNanos(), 2) + " ± " + decimal(seen.errorNanos(), 2);
  }

  private String ratio(Case one) {
    return measurements.keySet().stream()
        .filter(other -> other.scenario() == one.scenario() && other.threads() == one.threads())
        .filter(other -> other.design().isOurs())
        .findFirst()
        .map(ours -> decimal(measurement(one).medianNanos() / measurement(ours).medianNanos(), 2))
        .orElse("-");
  }

  private Optional<Double> nanosPerCycle() {
    return measurements.keySet().stream()
        .filter(one -> one.scenario() == Scenario.CLOCK && one.threads() == 1)
        .findFirst()
        .map(clock -> measurement(clock).medianNanos());
  }

  private Measurement measurement(Case one) {
    Measurement seen = measurements.get(one);
    if (seen == null) {
      throw new IllegalArgumentException("case: " + one + " (expected: a measured one)");
    }
    return seen;
  }

  private static String decimal(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private static String row(String... cells) {
    return String.format(
        Locale.ROOT,
        "| %-31s | %-45s | %15s | %6s | %6s | %15s | %6s | %7s | %5s |%n",
        (Object[]) cells);
  }
}
