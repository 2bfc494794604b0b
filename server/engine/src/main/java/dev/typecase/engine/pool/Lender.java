package dev.typecase.engine.pool;

import dev.typecase.engine.freelist.FreeList;
import java.lang.foreign.MemorySegment;

/**
 * Lends slots of a pool as plain memory, for allocators that other libraries know: the room of one
 * record, without a header, a handle or a version.
 *
 * <p>A lent slot is no record: no handle names it, a scan passes over it. It counts as taken, and
 * as long as one is lent {@link Pool#close()} refuses. Lending is wait-free within the bound of
 * allocation, giving back within that of the list part of free, and from a thread without a worker
 * within four steps: it never fails and never waits.
 *
 * <p>Whoever borrows gives a slot back exactly once and does not touch it afterwards; nothing here
 * notices if he does not. {@code SlotArena} does.
 */
public final class Lender {
  private final Workers workers;
  private final Slots slots;
  private final FreeList freeList;
  private final LentSlots lent;
  private final long slotBytes;
  private final long alignmentBytes;

  Lender(Workers workers, Slots slots, FreeList freeList, PoolSpec spec, PoolPlan plan) {
    this.workers = workers;
    this.slots = slots;
    this.freeList = freeList;
    this.lent = new LentSlots(workers.count());
    this.slotBytes = spec.layout().recordBytes();
    this.alignmentBytes = Math.min(SlotHeader.BYTES, Integer.lowestOneBit(plan.strideBytes()));
  }

  /** {@return the bytes of a slot that a borrower may use: those of a record} */
  public long slotBytes() {
    return slotBytes;
  }

  /** {@return what the address of every lent slot is a multiple of: 16, or 8 in a packed pool} */
  public long alignmentBytes() {
    return alignmentBytes;
  }

  /**
   * {@return the registry of the workers that may borrow}
   *
   * @see Workers#claim()
   */
  public Workers workers() {
    return workers;
  }

  /**
   * Lends a slot; what it holds is undefined.
   *
   * @param worker of the calling thread
   * @return the slot's index, 0 or greater, or {@link Outcome#EXHAUSTED}, or {@link
   *     Outcome#CLOSED}, also while a {@link Pool#close()} looks whether slots are lent and will be
   *     refused
   */
  public long lend(Worker worker) {
    worker.checkOf(workers);
    if (!lent.begin(worker.number())) {
      return Outcome.CLOSED;
    }
    int slot = freeList.acquire(worker.number());
    if (slot == FreeList.NONE) {
      lent.end(worker.number());
      return Outcome.EXHAUSTED;
    }
    return slot;
  }

  /**
   * {@return the memory of a lent slot, {@link #slotBytes()} long} Belongs to the pool's arena, so
   * any thread may access it; that it is not accessed after it was given back is the borrower's
   * business.
   *
   * @param slotIndex of a slot that is lent
   */
  public MemorySegment memory(long slotIndex) {
    return slots.record((int) slotIndex);
  }

  /**
   * Takes a lent slot back.
   *
   * @param worker of the calling thread, which need not be the one that borrowed the slot
   * @param slotIndex what {@link #lend} returned
   */
  public void takeBack(Worker worker, long slotIndex) {
    worker.checkOf(workers);
    freeList.release(worker.number(), (int) slotIndex);
    lent.end(worker.number());
  }

  /**
   * Takes a lent slot back from a thread without a worker: any thread may call. The slot is lent
   * again once a worker needs one.
   *
   * @param slotIndex what {@link #lend} returned
   */
  public void takeBack(long slotIndex) {
    freeList.post((int) slotIndex);
    lent.end();
  }

  /** {@return slots that are lent now} Exact while none is being lent or given back. */
  public long lentSlots() {
    return lent.count();
  }

  /**
   * From now on nothing is lent.
   *
   * @throws IllegalStateException if slots are lent; nothing has changed then
   */
  void close() {
    lent.shut();
  }
}
