package dev.typecase.engine.freelist;

/**
 * The free slots that one worker owns: a stack of slot indices in an array.
 *
 * <p>Invariant between operations: {@code 0 <= count <= 2l}; a release under way holds one more,
 * the slot that is being released. The depot is visited only by an acquire that finds nothing (a
 * pop, after which {@code l - 1} slots are left) and by a release that finds {@code 2l} (a push,
 * after which {@code l + 1} are), so that at least {@code l - 1} operations of the owner lie
 * between two of its visits, also when it alternates between acquire and release [Bonwick and Adams
 * 2001]. Only what comes out of the mailbox may be less than a batch. The batch that is pushed is
 * the older half: the younger one is still in the cache.
 *
 * <p>Slots are linked only while they travel, by the visit that pushes them, and unlinked by the
 * one that pops them: {@code l} accesses to links a visit, none between. A slot that goes back and
 * forth is therefore not touched, nor is one that was never used before its owner writes to it.
 *
 * <p>Only the owner calls {@link #acquire()} and {@link #release(int)}. No atomic instruction,
 * except inside the depot.
 */
@SuppressWarnings("unused")
final class PrivatePool extends PrivatePoolFields {
  /** No slot. */
  static final int NONE = -1;

  // The first and the last 128 bytes of the array stay unused: the arrays of two workers may be
  // neighbours on the heap.
  private static final int PADDING = 128 / Integer.BYTES;

  private final int worker;
  private final int batchSlots;
  private final Links links;
  private final Depot depot;
  private final Mailbox mailbox;
  private final int maxCount;
  private final int[] slots;

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

  PrivatePool(int worker, FreeListShape shape, Links links, Depot depot, Mailbox mailbox) {
    this.worker = worker;
    this.batchSlots = shape.batchSlots();
    this.links = links;
    this.depot = depot;
    this.mailbox = mailbox;
    this.maxCount = shape.privateBatches() * batchSlots;
    this.slots = new int[PADDING + maxCount + 1 + PADDING];
  }

  /**
   * {@return a free slot, now the caller's, or {@link #NONE} if this worker and the depot have
   * none}
   */
  int acquire() {
    int rest = count - 1;
    if (rest < 0) {
      return acquireFromShared();
    }
    count = rest;
    return slots[PADDING + rest];
  }

  /** Takes a slot back that the caller owns. */
  void release(int slot) {
    int next = count;
    slots[PADDING + next] = slot;
    count = next + 1;
    if (next == maxCount) {
      spill();
    }
  }

  /**
   * Acquires up to {@code wanted} slots at once. {@return how many: fewer only if the last visit
   * found none} Every visit but that one finds a slot, so there are {@code wanted} at most.
   */
  int acquire(int[] into, int offset, int wanted) {
    int acquired = 0;
    for (int visit = 0; visit < wanted && acquired < wanted; visit++) {
      if (count == 0 && !refill()) {
        return acquired;
      }
      int part = Math.min(wanted - acquired, count);
      count -= part;
      System.arraycopy(slots, PADDING + count, into, offset + acquired, part);
      acquired += part;
    }
    return acquired;
  }

  /** Takes {@code released} slots back at once that the caller owns. */
  void release(int[] from, int offset, int released) {
    int done = 0;
    for (int visit = 0; visit < released && done < released; visit++) {
      int part = Math.min(released - done, maxCount + 1 - count);
      System.arraycopy(from, offset + done, slots, PADDING + count, part);
      count += part;
      done += part;
      if (count > maxCount) {
        spill();
      }
    }
  }

  /** Gives full batches to the depot; fewer than {@code l} slots stay. Two pushes at most. */
  void leave() {
    for (int push = 0; push < FreeListShape.HYSTERESIS && count >= batchSlots; push++) {
      spill();
    }
  }

  /** So many slots count as acquired by the owner from now on, beside those it did acquire. */
  void resume(int usedSlots) {
    fromDepot += usedSlots;
  }

  /** {@return free slots here} Exact while the owner is quiet. */
  long freeSlots() {
    return count;
  }

  /**
   * {@return slots that the owner has acquired, less those it has released} May be negative, if
   * others acquire what it releases. Exact while the owner is quiet.
   */
  long taken() {
    return fromDepot - toDepot - count;
  }

  private int acquireFromShared() {
    return refill() ? acquire() : NONE;
  }

  /**
   * The mailbox first: its slots were in use lately, and lie there for nobody. Once more at the
   * end: what came meanwhile must not be refused.
   */
  private boolean refill() {
    return refillFromMailbox() || refillFromDepot() || refillFromMailbox();
  }

  private boolean refillFromMailbox() {
    count = mailbox.take(slots, PADDING, batchSlots);
    return count > 0;
  }

  private boolean refillFromDepot() {
    long answer = depot.pop(worker);
    if (answer == DepotAnswer.EMPTY) {
      return false;
    }
    int first = DepotAnswer.firstSlot(answer);
    count =
        DepotAnswer.isBatch(answer) ? unlink(first) : fill(first, DepotAnswer.runLength(answer));
    fromDepot += count;
    return true;
  }

  /** Takes over a linked batch, its first slot on top. {@return its length} */
  private int unlink(int first) {
    int slot = first;
    for (int i = batchSlots - 1; i >= 0; i--) {
      slots[PADDING + i] = slot;
      slot = links.next(slot);
    }
    return batchSlots;
  }

  /** Takes over a run of slots that were never used, the first one on top. {@return its length} */
  private int fill(int first, int length) {
    for (int i = 0; i < length; i++) {
      slots[PADDING + i] = first + length - 1 - i;
    }
    return length;
  }

  /** Links the oldest {@code l} slots and pushes them. At least so many are here. */
  private void spill() {
    for (int i = batchSlots - 1; i > 0; i--) {
      links.setNext(slots[PADDING + i], slots[PADDING + i - 1]);
    }
    depot.push(worker, slots[PADDING + batchSlots - 1]);
    toDepot += batchSlots;
    count -= batchSlots;
    System.arraycopy(slots, PADDING + batchSlots, slots, PADDING, count);
  }
}
