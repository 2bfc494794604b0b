package dev.typecase.benchmarks.process;

import dev.typecase.benchmarks.scenario.Sizes;
import dev.typecase.engine.memory.Pages;
import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.engine.pool.Workers;

/**
 * Creates a pool of 64-byte slots several times. Prints a line for each: nanoseconds, resident
 * bytes (-1 if unknown), reserved bytes, whether huge pages are in force.
 */
final class CreationProcess {
  private static final int TIMES = 5;

  private CreationProcess() {}

  /** Three arguments: records, whether to ask for huge pages, whether to prefault. */
  public static void main(String[] arguments) {
    int capacity = Integer.parseInt(arguments[0]);
    Pages pages = new Pages(Boolean.parseBoolean(arguments[1]), Boolean.parseBoolean(arguments[2]));
    for (int i = 0; i < TIMES; i++) {
      Workers workers = new Workers(2);
      PoolSpec spec =
          new PoolSpec(
              "large", Sizes.layout(Sizes.RECORD_BYTES), capacity, SlotAlignment.CACHE_LINE);
      long before = System.nanoTime();
      try (Pool pool = Pool.create(spec, 1, workers, pages)) {
        long nanos = System.nanoTime() - before;
        System.out.println(
            nanos
                + " "
                + pool.residentBytes().orElse(-1)
                + " "
                + pool.plan().totalBytes()
                + " "
                + pool.pages().inForce().hugePages());
      }
    }
  }
}
