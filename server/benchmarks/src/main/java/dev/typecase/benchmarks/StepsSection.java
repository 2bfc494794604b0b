package dev.typecase.benchmarks;

import dev.typecase.benchmarks.steps.WorstSteps;
import dev.typecase.benchmarks.table.Column;
import dev.typecase.benchmarks.table.Figure;
import dev.typecase.benchmarks.table.Goal;
import dev.typecase.benchmarks.table.Row;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Steps of the worst single operation, beside the bound. */
final class StepsSection implements Section {
  private static final int[] WORKERS = {2, 8, 16, 64};

  @Override
  public String name() {
    return "steps";
  }

  @Override
  public List<Row> measure(Effort effort, Path directory, PrintStream progress) {
    return IntStream.of(WORKERS).mapToObj(workers -> row(workers, progress)).toList();
  }

  private static Row row(int workers, PrintStream progress) {
    WorstSteps worst = WorstSteps.of(workers);
    progress.printf("[steps] %d workers: %d%n", workers, worst.steps());
    return Row.of(
            "steps of the worst operation",
            "Typecase, batches of %d, %d of %d workers parked"
                .formatted(worst.batchSlots(), worst.parked(), workers))
        .with(Column.THREADS, Integer.toString(workers))
        .with(Column.MEASURED, Figure.whole(worst.steps()) + " steps")
        .judged(Goal.atMost(worst.bound(), "steps"), worst.steps());
  }
}
