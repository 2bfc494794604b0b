package dev.typecase.engine.pool;

import dev.typecase.layout.Field;
import dev.typecase.layout.FieldType;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.util.List;

/**
 * What a pool is asked to be.
 *
 * @param name for people: in messages and plans
 * @param layout of the records
 * @param capacity records that the pool is for, 1 to {@link #MAX_CAPACITY}
 * @param alignment of the slots
 * @param exact whether the pool never holds more than {@code capacity} records. It may then refuse
 *     one early, by {@link PoolPlan#earlyRefusal()} at most; otherwise it holds {@code capacity}
 *     for certain and may hold more
 * @param owned whether the pool remembers a number with each record, 0 to {@link #MAX_OWNER}, and
 *     tells whoever frees it; two bytes a slot
 */
public record PoolSpec(
    String name,
    Layout layout,
    int capacity,
    SlotAlignment alignment,
    boolean exact,
    boolean owned) {
  /** Greatest capacity; with slack and reserve it stays below 2^30 slots. */
  public static final int MAX_CAPACITY = 1_000_000_000;

  /** Greatest number of an owner. */
  public static final int MAX_OWNER = (1 << 16) - 1;

  /** Checks the capacity. */
  public PoolSpec {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException(
          "capacity: " + capacity + " (expected: 1 to " + MAX_CAPACITY + ")");
    }
  }

  /** A pool that holds {@code capacity} records for certain, and may hold more. */
  public PoolSpec(String name, Layout layout, int capacity, SlotAlignment alignment) {
    this(name, layout, capacity, alignment, false);
  }

  /** A pool without owners. */
  public PoolSpec(
      String name, Layout layout, int capacity, SlotAlignment alignment, boolean exact) {
    this(name, layout, capacity, alignment, exact, false);
  }

  /**
   * {@return a pool whose slots are so many bytes and nothing else, for allocators: see {@link
   * Lender}}
   *
   * @param slotBytes what can be used of a slot, 1 to 65,535; rounded up to a multiple of 8
   */
  public static PoolSpec ofBytes(String name, int slotBytes, int capacity) {
    Field bytes = Field.of("bytes", FieldType.fixedBytes(slotBytes));
    Layout layout = Layout.of(new RecordType("Bytes", List.of(bytes)));
    return new PoolSpec(name, layout, capacity, SlotAlignment.CACHE_LINE);
  }

  /** {@return the same pool, exact} */
  public PoolSpec asExact() {
    return new PoolSpec(name, layout, capacity, alignment, true, owned);
  }

  /** {@return the same pool, with an owner of each record} */
  public PoolSpec withOwners() {
    return new PoolSpec(name, layout, capacity, alignment, exact, true);
  }
}
