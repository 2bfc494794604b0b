package dev.typecase.comparison;

import dev.typecase.comparison.load.Store;
import dev.typecase.comparison.table.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The goals of the fast path, against results of one run. */
final class Goals {
  private static final double P999 = 99.9;

  private final Map<Entry, Result> results;
  private final List<MemoryResult> memory;
  private final List<Judged> judged = new ArrayList<>();

  private Goals(Map<Entry, Result> results, List<MemoryResult> memory) {
    this.results = results;
    this.memory = memory;
  }

  /**
   * One goal.
   *
   * @param figure NaN if a row that it needs is missing
   */
  record Judged(String what, double figure, Goal goal) {}

  /** {@return every goal, in the order of the issue} */
  static List<Judged> judge(Map<Entry, Result> results, List<MemoryResult> memory) {
    Goals goals = new Goals(results, memory);
    goals.speed();
    goals.cost();
    goals.memory();
    goals.heap();
    return goals.judged;
  }

  private void speed() {
    ToDoubleFunction<Result> rate = Result::recordsPerSecond;
    judge("batches of 256 against raw Netty", Plan.BATCHES, Store.FLOOR, rate, atLeast(0.7));
    judge("batches of 256 against Redis MGET", Plan.BATCHES, Store.REDIS, rate, atLeast(5));
    judge("one record a call, async, against Lettuce", Plan.ASYNC, Store.REDIS, rate, atLeast(5));
    judge(
        "one record a call, 64 virtual threads, against Lettuce",
        Plan.BLOCKING,
        Store.REDIS,
        rate,
        atLeast(3));
    judge("unary stub against gRPC echo", Plan.UNARY, Store.ECHO, rate, atLeast(0.95));
    judge(
        "p99.9 at half of the smaller peak against Redis",
        Plan.RATE,
        Store.REDIS,
        result -> result.micros(P999),
        atMost(1));
  }

  private void cost() {
    for (Store store : List.of(Store.REDIS, Store.MEMCACHED)) {
      judge(
          "server CPU a million records in batches of 256 against " + store.title(),
          Plan.BATCHES,
          store,
          Result::serverCpu,
          atMost(0.5));
    }
  }

  private void memory() {
    double best =
        memory.stream()
            .filter(result -> result.store() != Store.TYPECASE)
            .mapToDouble(MemoryResult::recordBytes)
            .filter(Double::isFinite)
            .min()
            .orElse(Double.NaN);
    memory("PACKED", true, best, 0.7);
    memory("aligned", false, best, 1);
  }

  private void memory(String name, boolean isPacked, double best, double limit) {
    double own =
        memory.stream()
            .filter(result -> result.store() == Store.TYPECASE && result.isPacked() == isPacked)
            .mapToDouble(MemoryResult::recordBytes)
            .findFirst()
            .orElse(Double.NaN);
    judged.add(
        new Judged(
            "marginal memory a record of 100 bytes, " + name + ", against the best other",
            own / best,
            atMost(limit)));
  }

  private void heap() {
    List<Integer> lengths = new ArrayList<>(Plan.OTHER_BYTES);
    lengths.add(1, Cell.RECORD_BYTES);
    for (int bytes : lengths) {
      Cell cell = Plan.BATCHES.ofBytes(bytes);
      judged.add(
          new Judged(
              "server heap a record of %,d bytes in batches of 256, less raw Netty's"
                  .formatted(bytes),
              figure(Store.TYPECASE, cell, Result::heapBytes)
                  - figure(Store.FLOOR, cell, Result::heapBytes),
              Goal.atMost(8, "B")));
    }
  }

  private void judge(
      String what, Cell cell, Store other, ToDoubleFunction<Result> figure, Goal goal) {
    judged.add(
        new Judged(what, figure(Store.TYPECASE, cell, figure) / figure(other, cell, figure), goal));
  }

  private double figure(Store store, Cell cell, ToDoubleFunction<Result> figure) {
    Result result = results.get(new Entry(store, cell));
    return result == null || !result.isSound() ? Double.NaN : figure.applyAsDouble(result);
  }

  private static Goal atLeast(double limit) {
    return Goal.atLeast(limit, "x");
  }

  private static Goal atMost(double limit) {
    return Goal.atMost(limit, "x");
  }
}
