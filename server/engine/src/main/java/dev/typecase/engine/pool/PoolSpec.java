package dev.typecase.engine.pool;

import dev.typecase.layout.Layout;

/**
 * What a pool is asked to be.
 *
 * @param name for people: in messages and plans
 * @param layout of the records
 * @param capacity records that the pool holds for certain, 1 to {@link #MAX_CAPACITY}
 * @param alignment of the slots
 */
public record PoolSpec(String name, Layout layout, int capacity, SlotAlignment alignment) {
  /** Greatest capacity; with slack and reserve it stays below 2^30 slots. */
  public static final int MAX_CAPACITY = 1_000_000_000;

  /** Checks the capacity. */
  public PoolSpec {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException(
          "capacity: " + capacity + " (expected: 1 to " + MAX_CAPACITY + ")");
    }
  }
}
