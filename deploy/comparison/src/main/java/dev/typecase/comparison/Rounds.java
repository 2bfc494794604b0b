package dev.typecase.comparison;

import dev.typecase.comparison.harness.Measured;
import dev.typecase.comparison.harness.Rig;
import dev.typecase.comparison.load.RunSpec;
import dev.typecase.comparison.load.Store;
import dev.typecase.comparison.load.Way;
import dev.typecase.harness.HarnessException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Rounds over running stores. Each round goes over all rows, so that a busy minute of the machine
 * falls on all stores; within a cell another store begins each round.
 */
final class Rounds {
  private static final long WARMUP_SLICE_MILLIS = 1_000;

  /** How much longer than its processor time a warm-up may take where others hold the machine. */
  private static final int WARMUP_PATIENCE = 2;

  private final Effort effort;
  private final Map<Store, Rig> rigs;
  private final int callers;
  private final PrintStream progress;
  private final Map<Entry, List<Measured>> measured = new LinkedHashMap<>();
  private final Map<Entry, String> failures = new HashMap<>();

  Rounds(Effort effort, Map<Store, Rig> rigs, int callers, PrintStream progress) {
    this.effort = effort;
    this.rigs = rigs;
    this.callers = callers;
    this.progress = progress;
  }

  Map<Entry, Result> measure(List<Entry> entries) {
    List<Entry> closed = entries.stream().filter(entry -> !entry.cell().isFixedRate()).toList();
    List<Entry> fixed = entries.stream().filter(entry -> entry.cell().isFixedRate()).toList();
    warmUp(closed);
    rounds(closed, 0, effort.millis());
    double rate = fixed.isEmpty() ? 0 : rate();
    if (rate > 0) {
      rounds(fixed, rate, effort.rateMillis());
    } else {
      fixed.forEach(entry -> failures.put(entry, "no peak to take half of"));
    }
    Map<Entry, Result> results = new LinkedHashMap<>();
    entries.forEach(entry -> results.put(entry, result(entry, rate)));
    return results;
  }

  /**
   * Works until stores and clients have come to their speed: in each row as long as in all others,
   * since what another row has compiled may be of no use to it.
   */
  void warmUp(List<Entry> entries) {
    for (Entry entry : entries) {
      progress.printf("warm-up %s%n", Plan.name(entry));
      warmUp(entry, TimeUnit.MILLISECONDS.toNanos(effort.warmupMillis()));
    }
  }

  /** By processor time: on a busy machine time on the wall compiles nothing. */
  private void warmUp(Entry entry, long cpuNanos) {
    long leftNanos = cpuNanos;
    long slices =
        1 + WARMUP_PATIENCE * TimeUnit.NANOSECONDS.toMillis(cpuNanos) / WARMUP_SLICE_MILLIS;
    for (int slice = 0; slice < slices && leftNanos > 0; slice++) {
      Optional<Measured> seen = run(entry, 0, WARMUP_SLICE_MILLIS, -1 - slice);
      if (seen.isEmpty()) {
        return;
      }
      leftNanos -= seen.get().serverCpuNanos() + seen.get().seen().cpuNanos();
    }
  }

  private void rounds(List<Entry> entries, double rate, long millis) {
    Map<Cell, List<Entry>> byCell = new LinkedHashMap<>();
    entries.forEach(
        entry -> byCell.computeIfAbsent(entry.cell(), _ -> new ArrayList<>()).add(entry));
    for (int round = 0; round < effort.rounds(); round++) {
      progress.printf("round %d of %d, %d rows%n", round + 1, effort.rounds(), entries.size());
      for (List<Entry> contestants : byCell.values()) {
        Collections.rotate(contestants, 1);
        for (Entry entry : contestants) {
          measure(entry, rate, millis, round);
        }
      }
    }
  }

  /** Makes one run of a row, at no fixed rate. */
  void measure(Entry entry, int round) {
    measure(entry, 0, effort.millis(), round);
  }

  private void measure(Entry entry, double rate, long millis, int round) {
    run(entry, rate, millis, round)
        .ifPresent(seen -> measured.computeIfAbsent(entry, _ -> new ArrayList<>()).add(seen));
  }

  private Optional<Measured> run(Entry entry, double rate, long millis, int round) {
    Rig rig = rigs.get(entry.store());
    if (rig == null || failures.containsKey(entry)) {
      return Optional.empty();
    }
    try {
      return Optional.of(rig.run(spec(entry.cell(), rate, millis, round)));
    } catch (HarnessException e) {
      progress.println(Plan.name(entry) + ": " + e.reason());
      failures.put(entry, e.reason());
      return Optional.empty();
    }
  }

  private RunSpec spec(Cell cell, double rate, long millis, int round) {
    return new RunSpec(
        cell.way(),
        cell.batch(),
        cell.distribution(),
        cell.readPercent(),
        cell.way() == Way.BLOCKING ? cell.outstanding() : Math.min(callers, cell.outstanding()),
        cell.outstanding(),
        rate,
        millis,
        effort.records(),
        round);
  }

  /** {@return half of what the slower of Typecase and Redis reached with single calls} */
  private double rate() {
    double slower = Double.POSITIVE_INFINITY;
    for (Store store : List.of(Store.TYPECASE, Store.REDIS)) {
      Entry entry = new Entry(store, Plan.ASYNC);
      if (measured.containsKey(entry)) {
        slower = Math.min(slower, result(entry, 0).recordsPerSecond());
      }
    }
    return Double.isFinite(slower) ? slower / 2 : 0;
  }

  /** {@return what was seen of a row that has no fixed rate} */
  Result result(Entry entry) {
    return result(entry, 0);
  }

  private Result result(Entry entry, double rate) {
    String failure = failures.get(entry);
    return failure == null
        ? Result.of(measured.getOrDefault(entry, List.of()), entry.cell().isFixedRate() ? rate : 0)
        : Result.failed(failure);
  }
}
