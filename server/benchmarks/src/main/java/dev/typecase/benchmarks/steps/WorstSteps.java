package dev.typecase.benchmarks.steps;

import dev.typecase.engine.freelist.FreeListShape;

/**
 * The most steps that a single acquire or release took, over many schedules with half of the
 * workers parked in the middle of an operation.
 *
 * @param workers of the free list
 * @param parked of them
 * @param batchSlots {@code l}
 * @param steps seen
 * @param bound stated by {@link FreeListShape#maxSteps()}
 */
public record WorstSteps(int workers, int parked, int batchSlots, int steps, int bound) {
  /** As a pool of 65,536 slots has, whatever the number of workers. */
  private static final int BATCH_SLOTS = 64;

  /** Schedules get longer with the workers, so that there are fewer of them. */
  private static final int RUN_WORKERS = 4096;

  /** {@return what {@code workers} workers, 2 or more, saw} The same on every machine. */
  public static WorstSteps of(int workers) {
    FreeListShape shape = ParkedRun.shape(workers, BATCH_SLOTS);
    int steps = 0;
    for (int seed = 0; seed < RUN_WORKERS / workers; seed++) {
      try (ParkedRun run = new ParkedRun(shape, seed)) {
        steps = Math.max(steps, run.worstSteps());
      }
    }
    return new WorstSteps(workers, workers / 2, BATCH_SLOTS, steps, shape.maxSteps());
  }
}
