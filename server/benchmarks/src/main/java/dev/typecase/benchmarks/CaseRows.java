package dev.typecase.benchmarks;

import dev.typecase.benchmarks.scenario.AccessDesign;
import dev.typecase.benchmarks.scenario.Design;
import dev.typecase.benchmarks.table.Column;
import dev.typecase.benchmarks.table.Figure;
import dev.typecase.benchmarks.table.Row;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * The rows of measured cases. Ratios are to Typecase's case of the same operation and as many
 * threads; scaling is how much more two threads get done than one.
 */
final class CaseRows {
  /** Above this an operation allocates; below it is what JMH itself allocates. */
  private static final double NO_BYTES = 0.05;

  /** Below this many cycles nothing was taken and given back: the compiler saw through it. */
  private static final double LEAST_CYCLES = 1;

  private final Map<Case, Measurement> measurements;

  CaseRows(Map<Case, Measurement> measurements) {
    this.measurements = measurements;
  }

  /** {@return the rows of an operation, in the order of its cases} */
  List<Row> of(Scenario scenario) {
    return measurements.keySet().stream()
        .filter(one -> one.scenario() == scenario)
        .map(one -> measurement(one).isEmpty() ? unmeasured(one) : row(one))
        .toList();
  }

  /** {@return cases of Typecase that allocate on the Java heap: there should be none} */
  List<Case> allocatingCases() {
    return measurements.keySet().stream()
        .filter(one -> one.design().isOurs())
        .filter(one -> measurement(one).bytesPerOperation() >= NO_BYTES)
        .toList();
  }

  /** {@return time in cycles of the clock as this run has seen it, or NaN} */
  double cycles(double nanos) {
    return nanos / nanos(Scenario.CLOCK).findFirst().orElse(Double.NaN);
  }

  /** {@return time of Typecase's case of an operation with 1 thread, in nanoseconds, or NaN} */
  double typecaseNanos(Scenario scenario) {
    return typecaseNanos(scenario, 1);
  }

  /** {@return times of all cases of an operation with 1 thread, in nanoseconds} */
  DoubleStream nanos(Scenario scenario) {
    return nanos(one -> one.scenario() == scenario && one.threads() == 1);
  }

  private double typecaseNanos(Scenario scenario, int threads) {
    return nanos(
            one -> one.scenario() == scenario && one.threads() == threads && one.design().isOurs())
        .findFirst()
        .orElse(Double.NaN);
  }

  private DoubleStream nanos(Predicate<Case> chosen) {
    return measurements.keySet().stream()
        .filter(chosen)
        .mapToDouble(one -> measurement(one).medianNanos());
  }

  private static Row unmeasured(Case one) {
    return labelled(one).with(Column.MEASURED, one.lack());
  }

  private static Row labelled(Case one) {
    return Row.of(one.scenario().title(), one.design().label())
        .with(Column.THREADS, Integer.toString(one.threads()));
  }

  private Row row(Case one) {
    Measurement seen = measurement(one);
    Row row =
        labelled(one)
            .with(Column.DESIGN, label(one.design(), seen))
            .with(Column.MEASURED, time(seen))
            .with(Column.CYCLES, Figure.decimal(cycles(seen.medianNanos()), 1))
            .with(Column.RATIO, Figure.decimal(figure(one, Requirement.Kind.RATIO), 2))
            .with(Column.SCALING, Figure.decimal(figure(one, Requirement.Kind.SCALING), 2))
            .with(Column.BYTES, Figure.decimal(seen.bytesPerOperation(), 1));
    return Requirement.of(one).map(requirement -> judged(row, one, requirement)).orElse(row);
  }

  private Row judged(Row row, Case one, Requirement requirement) {
    boolean isRatio = requirement.figure() == Requirement.Kind.RATIO;
    return isRatio && isSeenThrough(one)
        ? row.withVoid(requirement.goal())
        : row.judged(requirement.goal(), figure(one, requirement.figure()));
  }

  /** {@return whether the time of a case, or that of Typecase, is none} */
  private boolean isSeenThrough(Case one) {
    double typecaseNanos = typecaseNanos(one.scenario(), one.threads());
    return cycles(Math.min(measurement(one).medianNanos(), typecaseNanos)) < LEAST_CYCLES;
  }

  private double figure(Case one, Requirement.Kind kind) {
    double nanos = measurement(one).medianNanos();
    return switch (kind) {
      case RATIO -> nanos / typecaseNanos(one.scenario(), one.threads());
      case CYCLES -> cycles(nanos);
      case SCALING ->
          one.threads() == 1
              ? Double.NaN
              : one.threads() * measurement(one.withThreads(1)).medianNanos() / nanos;
    };
  }

  private static String label(Design design, Measurement seen) {
    return design instanceof AccessDesign
        ? design.label() + " (" + Figure.decimal(seen.hugeMebibytes(), 0) + " MiB are huge)"
        : design.label();
  }

  private static String time(Measurement seen) {
    return Figure.decimal(seen.medianNanos(), 2)
        + " ± "
        + Figure.decimal(seen.errorNanos(), 2)
        + " ns";
  }

  private Measurement measurement(Case one) {
    Measurement seen = measurements.get(one);
    if (seen == null) {
      throw new IllegalArgumentException("case: " + one + " (expected: a measured one)");
    }
    return seen;
  }
}
