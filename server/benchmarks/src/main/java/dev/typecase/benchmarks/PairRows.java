package dev.typecase.benchmarks;

import dev.typecase.benchmarks.scenario.PartDesign;
import dev.typecase.benchmarks.table.Column;
import dev.typecase.benchmarks.table.Figure;
import dev.typecase.benchmarks.table.Goal;
import dev.typecase.benchmarks.table.Row;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The whole pair of allocate and free against the sum of the parts that it cannot do without, each
 * measured alone in the same run.
 */
final class PairRows {
  private static final Goal GOAL = Goal.atMost(1.3, "x the sum");
  private static final String OPERATION = "whole pair against its parts";

  private final CaseRows cases;
  private final double sumNanos;

  /** Over what {@code cases} has measured. */
  PairRows(CaseRows cases) {
    this.cases = cases;
    this.sumNanos =
        DoubleStream.concat(
                DoubleStream.of(cases.typecaseNanos(Scenario.SLOT_PAIR)),
                cases.nanos(Scenario.PAIR_PARTS))
            .sum();
  }

  /** {@return the sum and the pairs beside it; none if a part was not measured} */
  List<Row> rows() {
    if (Double.isNaN(sumNanos)
        || cases.nanos(Scenario.PAIR_PARTS).count() != PartDesign.values().length) {
      return List.of();
    }
    return List.of(
        row("sum: list part + the three parts", sumNanos),
        judged("allocate of zeros + free; ratio to the sum", Scenario.ZERO_PAIR),
        judged("allocate of a copy + free; ratio to the sum", Scenario.RECORD_PAIR));
  }

  private Row judged(String design, Scenario pair) {
    double nanos = cases.typecaseNanos(pair);
    double ratio = nanos / sumNanos;
    return row(design, nanos).with(Column.RATIO, Figure.decimal(ratio, 2)).judged(GOAL, ratio);
  }

  private Row row(String design, double nanos) {
    return Row.of(OPERATION, design)
        .with(Column.THREADS, "1")
        .with(Column.MEASURED, Figure.decimal(nanos, 2) + " ns")
        .with(Column.CYCLES, Figure.decimal(cases.cycles(nanos), 1));
  }
}
