package dev.typecase.engine.freelist;

import dev.typecase.engine.memory.Words;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The free slots of a pool, shared by a fixed number of workers. Wait-free.
 *
 * <p>At every moment in which no operation is under way,
 *
 * <pre>
 *   taken + freePrivate + freeDepot + freeMailbox + unused == slots
 * </pre>
 *
 * where {@code taken} counts what was acquired and not released.
 *
 * <p>Worst case of {@link #acquire(int)} and {@link #release(int, int)}: one depot operation, O(p),
 * and linking or unlinking {@code l} slots; amortized O(1), see {@link FreeListShape#maxSteps()}. A
 * worker is refused only when nothing is left but what the <em>other</em> workers hold privately,
 * at most {@code 2 l (p - 1)} slots ({@link FreeListShape#slack()}), and what is on its way through
 * the mailbox at that moment: {@link #post(int)}.
 */
public final class FreeList {
  /** What {@link #acquire(int)} returns when no slot is left. */
  public static final int NONE = PrivatePool.NONE;

  /** Most workers of one free list. */
  public static final int MAX_WORKERS = Depot.MAX_WORKERS;

  /** Most slots of one free list. */
  public static final int MAX_SLOTS = Depot.MAX_SLOTS;

  private final Depot depot;
  private final Mailbox mailbox;
  private final PrivatePool[] privatePools;
  private final int slots;

  /**
   * A free list of slots that were never used.
   *
   * @param words zeroed, {@link FreeListShape#words()} of them or more
   * @param links of the slots
   */
  public FreeList(Words words, Links links, FreeListShape shape) {
    this(words, links, shape, 0);
  }

  /**
   * A free list whose first slots were in use before, as if worker 0 had acquired them: whoever
   * makes it then releases those that are free under that number, and counts those that are retired
   * by {@link #retire()}, before anybody else uses it.
   *
   * @param words zeroed, {@link FreeListShape#words()} of them or more
   * @param links of the slots
   * @param usedSlots slots with an index below this count as acquired; 0 to {@code shape.slots()}
   */
  public FreeList(Words words, Links links, FreeListShape shape, int usedSlots) {
    Objects.checkFromToIndex(0, usedSlots, shape.slots());
    this.depot = new Depot(words, shape, usedSlots);
    this.mailbox = new Mailbox(words, shape.mailboxOffset(), links, shape.workers());
    this.privatePools =
        IntStream.range(0, shape.workers())
            .mapToObj(worker -> new PrivatePool(worker, shape, links, depot, mailbox))
            .toArray(PrivatePool[]::new);
    this.privatePools[0].resume(usedSlots);
    this.slots = shape.slots();
  }

  /**
   * {@return a free slot, now the caller's, or {@link #NONE}} Wait-free within {@link
   * FreeListShape#maxSteps()}; only the thread that holds number {@code worker} may call.
   */
  public int acquire(int worker) {
    return privatePools[worker].acquire();
  }

  /**
   * Takes back a slot that the caller owns. Wait-free within {@link FreeListShape#maxSteps()}; only
   * the thread that holds number {@code worker} may call, which need not be the one that acquired
   * the slot.
   */
  public void release(int worker, int slot) {
    privatePools[worker].release(slot);
  }

  /**
   * Acquires up to {@code count} slots at once, now the caller's. Wait-free within {@code count}
   * times {@link FreeListShape#maxSteps()}, and within {@code ceil(count / l) + 1} times as long as
   * every visit of the shared stock finds a batch, which the mailbox and slots that wait for
   * retired ones need not have; only the thread that holds number {@code worker} may call.
   *
   * @return how many; fewer than {@code count} only where {@link #acquire(int)} would then return
   *     {@link #NONE}
   * @throws IndexOutOfBoundsException if {@code into} is too short; nothing is acquired then
   */
  public int acquire(int worker, int[] into, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, into.length);
    return privatePools[worker].acquire(into, offset, count);
  }

  /**
   * Takes back {@code count} slots at once that the caller owns. Wait-free within {@code ceil(count
   * / l)} times {@link FreeListShape#maxSteps()}; only the thread that holds number {@code worker}
   * may call.
   *
   * @throws IndexOutOfBoundsException if {@code from} is too short; nothing is released then
   */
  public void release(int worker, int[] from, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, from.length);
    privatePools[worker].release(from, offset, count);
  }

  /**
   * Takes back a slot from a thread that has no worker number. Wait-free, four steps: it neither
   * fails nor waits. A thread that is descheduled in the middle, or a worker while it takes slots
   * out, hides what lies there from the others for so long. Workers look for such slots before they
   * take one from the depot, and once more before they refuse.
   */
  public void post(int slot) {
    mailbox.put(slot);
  }

  /**
   * Gives the worker's full batches to the depot, for a thread that leaves or falls idle; fewer
   * than {@code l} slots stay with the number. Wait-free, two depot operations at most; only the
   * thread that holds number {@code worker} may call.
   */
  public void leave(int worker) {
    privatePools[worker].leave();
  }

  /**
   * Counts an acquired slot that will never be released. Where not all slots circulate, another one
   * takes its place. Any thread may call; one step.
   */
  public void retire() {
    depot.retire();
  }

  /** {@return slots that were retired; they count as taken} */
  public long retired() {
    return depot.retiredSlots();
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
    return Math.max(0, taken - freeMailbox());
  }

  /** {@return free slots that workers hold privately} Exact while no operation is under way. */
  public long freePrivate() {
    long free = 0;
    for (PrivatePool pool : privatePools) {
      free += pool.freeSlots();
    }
    return free;
  }

  /** {@return free slots that one worker holds privately} Exact while that worker is quiet. */
  public long freePrivate(int worker) {
    return privatePools[worker].freeSlots();
  }

  /**
   * {@return free slots that no worker has taken over yet} Exact while no operation is under way.
   */
  public long freeMailbox() {
    return mailbox.count();
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
   * {@return slots that were ever handed to a worker: those with an index below this} Never too
   * low; while operations are under way it may count a batch that nobody took in the end.
   */
  public int usedSlots() {
    return depot.usedSlots();
  }
}
