package dev.typecase.benchmarks;

import dev.typecase.benchmarks.process.Creation;
import dev.typecase.benchmarks.table.Column;
import dev.typecase.benchmarks.table.Figure;
import dev.typecase.benchmarks.table.Goal;
import dev.typecase.benchmarks.table.Row;
import dev.typecase.engine.memory.Pages;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.util.ListStatistics;

/** Creation of a pool of 200 million slots: how long it takes, and how much of it is resident. */
final class CreationSection implements Section {
  private static final String OPERATION = "create a pool of 200 million slots";
  private static final int CAPACITY = 200_000_000;
  private static final double MILLI = 1e6;
  private static final double MEDIAN = 50;

  @Override
  public String name() {
    return "creation";
  }

  @Override
  public List<Row> measure(Effort effort, Path directory, PrintStream progress) {
    List<Creation> first = new ArrayList<>();
    List<Creation> all = new ArrayList<>();
    for (int round = 0; round < effort.rounds(); round++) {
      List<Creation> seen = Creation.measure(CAPACITY, Pages.DEFAULT);
      first.add(seen.getFirst());
      all.addAll(seen);
    }
    double millis = median(all, each -> each.nanos() / MILLI);
    double resident = median(all, Creation::residentPercent);
    progress.printf("[creation] %.2f ms%n", millis);
    return List.of(
        time("Typecase, 64-byte slots, median", millis).judged(Goal.atMost(50, "ms"), millis),
        time("  the first in a process, classes loaded", median(first, one -> one.nanos() / MILLI)),
        row("  resident, of %s GiB".formatted(Figure.decimal(gibibytes(all.getFirst()), 1)))
            .with(Column.MEASURED, Figure.decimal(resident, 4) + " %")
            .judged(Goal.atMost(1, "%"), resident));
  }

  private static Row time(String design, double millis) {
    return row(design).with(Column.MEASURED, Figure.decimal(millis, 2) + " ms");
  }

  private static Row row(String design) {
    return Row.of(OPERATION, design).with(Column.THREADS, "1");
  }

  private static double gibibytes(Creation one) {
    return one.reservedBytes() / (double) (1 << 30);
  }

  private static double median(List<Creation> creations, ToDoubleFunction<Creation> figure) {
    ListStatistics statistics = new ListStatistics();
    creations.forEach(one -> statistics.addValue(figure.applyAsDouble(one)));
    return statistics.getPercentile(MEDIAN);
  }
}
