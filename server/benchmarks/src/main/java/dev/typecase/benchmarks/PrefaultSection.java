package dev.typecase.benchmarks;

import dev.typecase.benchmarks.process.Creation;
import dev.typecase.benchmarks.table.Column;
import dev.typecase.benchmarks.table.Figure;
import dev.typecase.benchmarks.table.Row;
import dev.typecase.engine.memory.Pages;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.util.ListStatistics;

/** Creation of a pool that is resident from the start: what a GiB of it costs, by its pages. */
final class PrefaultSection implements Section {
  private static final String OPERATION = "create a pool of 1 GiB";

  // Of 64-byte slots, with what is beside them a little above 1 GiB.
  private static final int CAPACITY = 16 << 20;
  private static final double MILLI = 1e6;
  private static final double MEDIAN = 50;

  private static final Map<String, Pages> CHOICES = choices();

  private static Map<String, Pages> choices() {
    Map<String, Pages> choices = new LinkedHashMap<>();
    choices.put("Typecase, pages of the platform", Pages.DEFAULT);
    choices.put("  prefault", Pages.DEFAULT.withPrefault());
    choices.put("  prefault, huge pages", Pages.DEFAULT.withPrefault().withHugePages());
    return choices;
  }

  @Override
  public String name() {
    return "prefault";
  }

  @Override
  public List<Row> measure(Effort effort, Path directory, PrintStream progress) {
    Map<String, List<Creation>> seen = new LinkedHashMap<>();
    for (int round = 0; round < effort.rounds(); round++) {
      CHOICES.forEach((design, pages) ->
          seen.computeIfAbsent(design, _ -> new ArrayList<>())
              .addAll(Creation.measure(CAPACITY, pages)));
    }
    return seen.entrySet().stream()
        .map(entry -> row(entry.getKey(), entry.getValue(), progress))
        .toList();
  }

  private static Row row(String design, List<Creation> creations, PrintStream progress) {
    ListStatistics millis = new ListStatistics();
    creations.forEach(one -> millis.addValue(one.nanosPerGibibyte() / MILLI));
    String measured =
        "%s ms/GiB, %s %% resident"
            .formatted(
                Figure.decimal(millis.getPercentile(MEDIAN), 2),
                Figure.decimal(creations.getLast().residentPercent(), 1));
    progress.printf("[prefault] %s: %s%n", design.strip(), measured);
    return Row.of(OPERATION, design + refused(design, creations.getLast()))
        .with(Column.THREADS, "1")
        .with(Column.MEASURED, measured);
  }

  private static String refused(String design, Creation creation) {
    boolean asked = CHOICES.getOrDefault(design, Pages.DEFAULT).hugePages();
    return asked && !creation.hugePages() ? " (asked for, not granted here)" : "";
  }
}
