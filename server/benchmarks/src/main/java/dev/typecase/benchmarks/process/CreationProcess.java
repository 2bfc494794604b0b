package dev.typecase.benchmarks.process;

import dev.typecase.benchmarks.scenario.Sizes;
import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.engine.pool.Workers;

/**
 * Creates a pool of 200 million slots several times. Prints a line for each: nanoseconds, resident
 * bytes (-1 if unknown), reserved bytes.
 */
final class CreationProcess {
  private static final int TIMES = 5;

  private CreationProcess() {}

  /** No arguments. */
  public static void main(String[] arguments) {
    for (int i = 0; i < TIMES; i++) {
      Workers workers = new Workers(2);
      PoolSpec spec =
          new PoolSpec(
              "large",
              Sizes.layout(Sizes.RECORD_BYTES),
              Creation.CAPACITY,
              SlotAlignment.CACHE_LINE);
      long before = System.nanoTime();
      try (Pool pool = Pool.create(spec, 1, workers)) {
        long nanos = System.nanoTime() - before;
        System.out.println(
            nanos + " " + pool.residentBytes().orElse(-1) + " " + pool.plan().totalBytes());
      }
    }
  }
}
