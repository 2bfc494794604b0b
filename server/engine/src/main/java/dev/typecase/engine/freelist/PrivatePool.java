package dev.typecase.engine.freelist;

/**
 * The free slots that one worker owns: a chain being consumed and filled, and at most one full
 * batch behind it.
 *
 * <p>Invariants: {@code 0 <= count <= l}; the owner holds at most {@code 2l} slots. Two chains give
 * hysteresis [Bonwick and Adams 2001]: the depot is visited only with 0 slots owned (a pop, which
 * leaves {@code l}) and with {@code 2l} (a push, which leaves {@code l}), so that at least {@code
 * l} operations of the owner lie between two visits, also when it alternates between acquire and
 * release.
 *
 * <p>Only the owner calls {@link #acquire()} and {@link #release(int)}. No atomic instruction,
 * except inside the depot.
 */
@SuppressWarnings("unused")
final class PrivatePool extends PrivatePoolFields {
  /** No slot. */
  static final int NONE = -1;

  private final int worker;
  private final int batchSlots;
  private final Links links;
  private final Depot depot;

  private long q00;
  private long q01;
  private long q02;
  private long q03;
  private long q04;
  private long q05;
  private long q06;
  private long q07;
  private long q08;
  private long q09;
  private long q10;
  private long q11;
  private long q12;
  private long q13;
  private long q14;
  private long q15;

  PrivatePool(int worker, int batchSlots, Links links, Depot depot) {
    this.worker = worker;
    this.batchSlots = batchSlots;
    this.links = links;
    this.depot = depot;
  }

  /**
   * {@return a free slot, now the caller's, or {@link #NONE} if this worker and the depot have
   * none}
   */
  int acquire() {
    if (count == 0 && !refill()) {
      return NONE;
    }
    int slot = head;
    head = links.next(slot);
    count--;
    acquired++;
    return slot;
  }

  /** Takes a slot back that the caller owns. */
  void release(int slot) {
    if (count == batchSlots) {
      spill();
    }
    links.setNext(slot, head);
    head = slot;
    count++;
    released++;
  }

  /** {@return free slots here} Exact while the owner is quiet. */
  long freeSlots() {
    return count + (fullBatch == NONE ? 0L : batchSlots);
  }

  private boolean refill() {
    if (fullBatch != NONE) {
      head = fullBatch;
      count = batchSlots;
      fullBatch = NONE;
      return true;
    }
    return refillFromDepot();
  }

  private boolean refillFromDepot() {
    long answer = depot.pop(worker);
    if (answer == DepotAnswer.EMPTY) {
      return false;
    }
    head = DepotAnswer.firstSlot(answer);
    count = DepotAnswer.isBatch(answer) ? batchSlots : link(head, DepotAnswer.runLength(answer));
    return true;
  }

  /** Links a run of slots that were never used. {@return its length} */
  private int link(int first, int length) {
    for (int slot = first; slot < first + length - 1; slot++) {
      links.setNext(slot, slot + 1);
    }
    return length;
  }

  private void spill() {
    if (fullBatch != NONE) {
      depot.push(worker, fullBatch);
    }
    fullBatch = head;
    count = 0;
  }
}
