package dev.typecase.engine.pool;

import dev.typecase.engine.memory.Pages;

/** The pools that the model test runs on, and how much of each. */
enum ModelKind {
  ORDINARY(2_000, false, 30, 30_000),
  EXACT(2_000, true, 30, 30_000),
  NARROW(400, false, 300, 1_500),
  NARROW_AND_EXACT(400, true, 300, 1_500),
  CLOSED_UNDER_LOAD(500, false, 150, 8_000);

  private static final int NARROW_BITS = 4;
  private static final int ROUNDS_OF_A_LIFE = 10;

  final int capacity;
  final boolean exact;

  /** Rounds unless more or fewer are asked for. */
  final int rounds;

  /** What one thread does in one round. */
  final int steps;

  ModelKind(int capacity, boolean exact, int rounds, int steps) {
    this.capacity = capacity;
    this.exact = exact;
    this.rounds = rounds;
    this.steps = steps;
  }

  /** {@return whether generations and low versions have 4 bits: slots retire, versions wrap} */
  boolean isNarrow() {
    return this == NARROW || this == NARROW_AND_EXACT;
  }

  Pool create(Workers workers) {
    PoolSpec plain = new PoolSpec("model", ModelRecords.LAYOUT, capacity, SlotAlignment.CACHE_LINE);
    PoolSpec spec = exact ? plain.asExact() : plain;
    if (!isNarrow()) {
      return Pool.create(spec, 1, workers);
    }
    PoolPlan plan = PoolPlan.of(spec, workers.count());
    BitWidths widths = BitWidths.narrow(plan.slots(), NARROW_BITS, NARROW_BITS);
    return Pool.create(spec, plan, widths, 1, workers, Pages.DEFAULT);
  }

  int generationBits(Pool pool) {
    return isNarrow() ? NARROW_BITS : pool.plan().generationBits();
  }

  /** {@return the greatest version before the low part comes round} */
  long lastLowVersion() {
    return isNarrow() ? (1L << NARROW_BITS) - 1 : Long.MAX_VALUE;
  }

  /** {@return whether a pool has lived long enough: a narrow one until most slots are used up} */
  boolean isUsedUp(PoolCounts counts, int roundsLived) {
    return isNarrow()
        ? 4 * counts.retired() >= 3 * counts.slots()
        : roundsLived == ROUNDS_OF_A_LIFE;
  }
}
