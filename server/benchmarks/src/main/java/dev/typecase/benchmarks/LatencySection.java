package dev.typecase.benchmarks;

import dev.typecase.benchmarks.process.Latency;
import dev.typecase.benchmarks.process.LatencyDesign;
import dev.typecase.benchmarks.table.Column;
import dev.typecase.benchmarks.table.Figure;
import dev.typecase.benchmarks.table.Goal;
import dev.typecase.benchmarks.table.Row;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Latency of single acquires under two busy workers: the designs take turns, round by round. */
final class LatencySection implements Section {
  private static final String OPERATION = "latency of 1 acquire, 2 busy workers";

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public List<Row> measure(Effort effort, Path directory, PrintStream progress) {
    Map<LatencyDesign, List<Latency>> seen = new EnumMap<>(LatencyDesign.class);
    for (int round = 0; round < effort.rounds(); round++) {
      for (LatencyDesign design : LatencyDesign.values()) {
        Latency latency =
            Latency.measure(design, effort.warmupNanos(), effort.measurementNanos(), directory);
        progress.printf("[latency] %s: %s%n", design.label(), percentiles(latency.nanos()));
        seen.computeIfAbsent(design, any -> new ArrayList<>()).add(latency);
      }
    }
    List<Row> rows = new ArrayList<>();
    seen.forEach((design, latencies) -> rows.addAll(rows(design, latencies)));
    return rows;
  }

  private static List<Row> rows(LatencyDesign design, List<Latency> latencies) {
    Histogram all = latencies.getFirst().nanos().copy();
    latencies.stream().skip(1).forEach(each -> all.add(each.nanos()));
    int safepoints = latencies.stream().mapToInt(Latency::safepoints).sum();
    return List.of(
        row(design.label(), percentiles(all)),
        row("  meanwhile: safepoints, by the log of the JVM", Integer.toString(safepoints))
            .judged(Goal.atMost(0, "safepoints"), safepoints),
        row("  meanwhile: preemptions by the system", preemptions(latencies)));
  }

  private static Row row(String design, String measured) {
    return Row.of(OPERATION, design).with(Column.THREADS, "2").with(Column.MEASURED, measured);
  }

  private static String percentiles(Histogram nanos) {
    return "p50 %s, p99 %s, p99.9 %s, p99.99 %s, max %s ns"
        .formatted(
            Figure.whole(nanos.getValueAtPercentile(50)),
            Figure.whole(nanos.getValueAtPercentile(99)),
            Figure.whole(nanos.getValueAtPercentile(99.9)),
            Figure.whole(nanos.getValueAtPercentile(99.99)),
            Figure.whole(nanos.getMaxValue()));
  }

  private static String preemptions(List<Latency> latencies) {
    return latencies.stream().anyMatch(each -> each.preemptions() < 0)
        ? "unknown"
        : Figure.whole(latencies.stream().mapToLong(Latency::preemptions).sum());
  }
}
