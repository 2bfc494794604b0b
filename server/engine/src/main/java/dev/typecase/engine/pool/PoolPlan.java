package dev.typecase.engine.pool;

import dev.typecase.engine.freelist.FreeList;
import dev.typecase.engine.freelist.FreeListShape;
import dev.typecase.engine.memory.Words;

/**
 * The exact size of a pool, known before anything is reserved: its one contiguous region is the sum
 * of its parts.
 *
 * <pre>
 *   totalBytes = headerBytes + workerPageBytes + slotBytes + freeListBytes + ownerBytes
 *   slots      = capacity + slack + reserve
 * </pre>
 *
 * <p>All slots circulate at once, unless the pool is exact: then {@code capacity} of them do, slack
 * is 0, and one of the reserve joins for each that retires.
 *
 * @param workers that share the pool, 1 to 64
 * @param capacity records that are held for certain, or by an exact pool at most
 * @param slack slots that private pools of other workers may strand; 0 if exact
 * @param reserve slots that retirement may consume before the capacity shrinks
 * @param exact whether the pool never holds more than {@code capacity} records
 * @param batchSlots {@code l}, slots that move between workers as one
 * @param strideBytes distance between two slots
 * @param headerBytes of the segment header, one page
 * @param workerPageBytes one page a worker
 * @param slotBytes {@code slots * strideBytes}, rounded up to a page
 * @param freeListBytes of the depot's words, rounded up to a page
 * @param ownerBytes of the slots' owners, rounded up to a page; 0 without them
 */
public record PoolPlan(
    int workers,
    int capacity,
    int slack,
    int reserve,
    boolean exact,
    int batchSlots,
    int strideBytes,
    long headerBytes,
    long workerPageBytes,
    long slotBytes,
    long freeListBytes,
    long ownerBytes) {

  /** Size of a page of the segment, also where the platform's pages are larger. */
  public static final int PAGE_BYTES = 4096;

  /**
   * Longest batch. Large enough that the O(p) steps of a depot operation, with at most 64 workers,
   * spread over as many operations; small enough that two batches of 64-byte slots (8 KiB) stay in
   * a level-1 cache. A guess until measured.
   */
  private static final int MAX_BATCH_SLOTS = 64;

  /**
   * Private pools hold at most 2 batches a worker, so slack stays near an eighth of the capacity.
   */
  private static final int SLOTS_PER_BATCH_SLOT = 16;

  /**
   * One slot in 256, and 16 for small pools. With 36 bits of generation, one slot lasts 19 hours
   * even if it alone takes 1 million allocations a second, so 16 slots last twelve days of that,
   * and those of a pool of a million 8 years.
   */
  private static final int CAPACITY_PER_RESERVE_SLOT = 256;

  private static final int MIN_RESERVE = 16;

  /**
   * {@return the plan of a pool}
   *
   * @param workers 1 to 64
   */
  public static PoolPlan of(PoolSpec spec, int workers) {
    if (workers < 1 || workers > FreeList.MAX_WORKERS) {
      throw new IllegalArgumentException(
          "workers: " + workers + " (expected: 1 to " + FreeList.MAX_WORKERS + ")");
    }
    int capacity = spec.capacity();
    int batchSlots = Math.clamp(capacity / (SLOTS_PER_BATCH_SLOT * workers), 1, MAX_BATCH_SLOTS);
    int slack = spec.exact() ? 0 : stranded(batchSlots, workers);
    return of(spec, workers, batchSlots, slack);
  }

  /**
   * {@return the plan of a pool that continues an incarnation, perhaps with other workers} Handles
   * keep their form: there are never fewer slots than before, and never so many that an index needs
   * another bit. Where more workers would strand more slots than that leaves, batches are shorter,
   * down to workers that keep no slots and visit the depot each time.
   *
   * @param workers 1 to 64
   * @param slots that the pool has had
   * @throws IllegalArgumentException if a pool of this kind cannot have had so many slots
   */
  public static PoolPlan continuing(PoolSpec spec, int workers, int slots) {
    PoolPlan usual = of(spec, workers);
    int atLeast = usual.capacity + usual.reserve;
    if (slots < atLeast || slots > FreeList.MAX_SLOTS || (spec.exact() && slots != atLeast)) {
      throw new IllegalArgumentException(
          "slots: " + slots + " (expected: " + (spec.exact() ? "" : ">= ") + atLeast + ")");
    }
    if (spec.exact() || workers == 1) {
      return of(spec, workers, usual.batchSlots, slots - atLeast);
    }
    int room = (1 << BitWidths.of(slots).indexBits()) - atLeast;
    int batchSlots = Math.min(usual.batchSlots, room / stranded(1, workers));
    int slack = Math.max(slots - atLeast, stranded(batchSlots, workers));
    return of(spec, workers, Math.max(1, batchSlots), slack);
  }

  private static int stranded(int batchSlots, int workers) {
    return FreeListShape.HYSTERESIS * batchSlots * (workers - 1);
  }

  private static PoolPlan of(PoolSpec spec, int workers, int batchSlots, int slack) {
    int capacity = spec.capacity();
    int reserve = MIN_RESERVE + capacity / CAPACITY_PER_RESERVE_SLOT;
    int slots = capacity + slack + reserve;
    int stride =
        (int) roundUp(SlotHeader.BYTES + spec.layout().recordBytes(), spec.alignment().bytes());
    return new PoolPlan(
        workers,
        capacity,
        slack,
        reserve,
        spec.exact(),
        batchSlots,
        stride,
        PAGE_BYTES,
        (long) PAGE_BYTES * workers,
        roundUp((long) slots * stride, PAGE_BYTES),
        roundUp(FreeListShape.of(workers, slots, batchSlots).words() * Words.BYTES, PAGE_BYTES),
        spec.owned() ? roundUp((long) slots * Short.BYTES, PAGE_BYTES) : 0);
  }

  /** {@return all slots of the pool} */
  public int slots() {
    return capacity + slack + reserve;
  }

  /**
   * {@return how many records fewer than {@code capacity} an exact pool may hold when it refuses
   * one: free slots that the other workers hold} At most an eighth of the capacity. 0 for one
   * worker, for a capacity of less than 16 a worker, whose workers keep no free slots, and for a
   * pool that is not exact.
   */
  public int earlyRefusal() {
    return exact ? freeListShape().slack() : 0;
  }

  FreeListShape freeListShape() {
    boolean tooFewToKeep =
        exact ? capacity < SLOTS_PER_BATCH_SLOT * workers : slack < stranded(batchSlots, workers);
    return new FreeListShape(
        workers,
        slots(),
        exact ? capacity : slots(),
        batchSlots,
        tooFewToKeep ? 0 : FreeListShape.HYSTERESIS);
  }

  /** {@return bytes that the pool reserves, in one contiguous region} */
  public long totalBytes() {
    return headerBytes + workerPageBytes + slotBytes + freeListBytes + ownerBytes;
  }

  /** {@return bits of a slot index in a handle} */
  public int indexBits() {
    return BitWidths.of(slots()).indexBits();
  }

  /** {@return bits of a generation in a handle} */
  public int generationBits() {
    return BitWidths.of(slots()).generationBits();
  }

  /**
   * {@return how long the reserve outlasts retirement, in seconds, if all allocations fall on as
   * few slots as possible} Spread evenly over the pool, it takes {@code slots / reserve} times as
   * long.
   */
  public double reserveLifeSeconds(double allocationsPerSecond) {
    return reserve * Math.pow(2, generationBits()) / allocationsPerSecond;
  }

  long workerPagesOffset() {
    return headerBytes;
  }

  long slotsOffset() {
    return headerBytes + workerPageBytes;
  }

  long freeListOffset() {
    return slotsOffset() + slotBytes;
  }

  long ownersOffset() {
    return freeListOffset() + freeListBytes;
  }

  private static long roundUp(long bytes, long multiple) {
    return (bytes + multiple - 1) / multiple * multiple;
  }
}
