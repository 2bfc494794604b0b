package dev.typecase.engine.freelist;

import dev.typecase.engine.memory.Words;
import java.util.stream.IntStream;

/**
 * The free slots of a pool, shared by a fixed number of workers. Wait-free.
 *
 * <p>At every moment in which no operation is under way,
 *
 * <pre>
 *   taken + freePrivate + freeDepot + unused == slots
 * </pre>
 *
 * where {@code taken} counts what was acquired and not released.
 *
 * <p>Worst case of {@link #acquire(int)} and {@link #release(int, int)}: one depot operation, O(p),
 * and linking or unlinking {@code l} slots; amortized O(1), see {@link #maxSteps(int, int)}. A
 * worker is refused only when nothing is left but what the <em>other</em> workers hold privately,
 * at most {@code 2 l (p - 1)} slots: {@link #slack(int, int)}.
 */
public final class FreeList {
  /** What {@link #acquire(int)} returns when no slot is left. */
  public static final int NONE = PrivatePool.NONE;

  /** Most workers of one free list. */
  public static final int MAX_WORKERS = Depot.MAX_WORKERS;

  /** Most slots of one free list. */
  public static final int MAX_SLOTS = Depot.MAX_SLOTS;

  /** Batches that a worker may keep; see {@link PrivatePool}. */
  private static final int PRIVATE_BATCHES = 2;

  private final Depot depot;
  private final PrivatePool[] privatePools;
  private final int slots;

  /**
   * A free list of {@code slots} slots that were never used.
   *
   * @param words zeroed, {@link #words(int, int, int)} of them or more
   * @param links of the slots
   * @param workers 1 to {@link #MAX_WORKERS}
   * @param slots 1 to {@link #MAX_SLOTS}
   * @param batchSlots {@code l}, 1 or more
   */
  public FreeList(Words words, Links links, int workers, int slots, int batchSlots) {
    this.depot = new Depot(words, workers, slots, batchSlots);
    this.privatePools =
        IntStream.range(0, workers)
            .mapToObj(worker -> new PrivatePool(worker, batchSlots, links, depot))
            .toArray(PrivatePool[]::new);
    this.slots = slots;
  }

  /** {@return the number of words that a free list needs} */
  public static long words(int workers, int slots, int batchSlots) {
    return new DepotLayout(workers, slots, batchSlots).length();
  }

  /** {@return the most slots that the other workers can strand when one is refused} */
  public static int slack(int workers, int batchSlots) {
    return PRIVATE_BATCHES * batchSlots * (workers - 1);
  }

  /**
   * {@return the most steps (accesses to shared words and to links) of one acquire or release:
   * {@code 30 p + 48 + l}}
   */
  public static int maxSteps(int workers, int batchSlots) {
    return Depot.maxSteps(workers) + batchSlots;
  }

  /**
   * {@return a free slot, now the caller's, or {@link #NONE}} Wait-free within {@link
   * #maxSteps(int, int)}; only the thread that holds number {@code worker} may call.
   */
  public int acquire(int worker) {
    return privatePools[worker].acquire();
  }

  /**
   * Takes back a slot that the caller owns. Wait-free within {@link #maxSteps(int, int)}; only the
   * thread that holds number {@code worker} may call, which need not be the one that acquired the
   * slot.
   */
  public void release(int worker, int slot) {
    privatePools[worker].release(slot);
  }

  /**
   * {@return slots acquired and not released} Exact while no operation is under way, never
   * negative.
   */
  public long taken() {
    long taken = 0;
    for (PrivatePool pool : privatePools) {
      taken += pool.taken();
    }
    return Math.max(0, taken);
  }

  /** {@return free slots that workers hold privately} Exact while no operation is under way. */
  public long freePrivate() {
    long free = 0;
    for (PrivatePool pool : privatePools) {
      free += pool.freeSlots();
    }
    return free;
  }

  /** {@return free slots in the depot} Exact while no operation is under way. */
  public long freeDepot() {
    return depot.freeSlots();
  }

  /** {@return slots that were never handed to a worker} Exact while no operation is under way. */
  public int unused() {
    return slots - usedSlots();
  }

  /**
   * {@return slots that were ever handed to a worker: those with an index below this} Never
   * shrinks, never too low.
   */
  public int usedSlots() {
    return depot.usedSlots();
  }
}
