package dev.typecase.engine.freelist;

import dev.typecase.engine.memory.Words;

/**
 * Slots given back by threads that have no worker number: a wait-free inbox that workers empty.
 *
 * <p>A giver makes its slot the newest by one getAndSet and then links it to the one that was
 * newest before; nothing can make it try again or wait. A worker detaches the whole chain by one
 * getAndSet and takes from it what it needs; the rest stays in the mailbox, under a lock that is
 * tried a bounded number of times and never waited for.
 *
 * <pre>
 *   word  what                                    written by
 *  +-----+---------------------------------------+------------------------------+
 *  |   0 | newest slot + 1, 0 = none             | any thread, getAndSet        |
 *  |   1 | slots in the mailbox                  | any thread, getAndAdd        |
 *  |  16 | 1 while a worker takes                | a worker, compare-and-set    |
 *  |  17 | next slot of the detached chain + 1   | the worker that takes, plain |
 *  +-----+---------------------------------------+------------------------------+
 *   link of a slot in the mailbox: the slot given before it + 1, 0 = none, or UNLINKED
 * </pre>
 *
 * <p>What the two getAndSets cost: a giver that stops between them and its link hides the slots
 * that were given before it, and a worker that stops while it takes hides all. Both last as long as
 * a thread is descheduled. Slots in the mailbox are therefore outside the promise of {@code
 * capacity} while an allocation is under way.
 *
 * <p>Source of the giver's side: D. Vyukov, Non-intrusive MPSC node-based queue, 1024cores.net,
 * 2010. Differs: a stack, since order does not matter; indices, since the links lie in the slots.
 */
final class Mailbox {
  private static final int NEWEST = 0;
  private static final int COUNT = 1;
  private static final int LOCK = 16;
  private static final int CHAIN = 17;

  /** Words that a mailbox needs, to the end of the line of its last one. */
  static final int LENGTH = 32;

  /** A giver has made the slot the newest and is about to link it. */
  private static final int UNLINKED = -1;

  private final Words words;
  private final long base;
  private final Links links;
  private final int tries;

  /**
   * Views {@link #LENGTH} zeroed words from {@code base} as an empty mailbox.
   *
   * @param workers that may take: as many tries of the lock as there can be holders of it
   */
  Mailbox(Words words, long base, Links links, int workers) {
    this.words = words;
    this.base = base;
    this.links = links;
    this.tries = workers;
  }

  /** {@return the most steps of {@link #take} but for the links that it follows: {@code p + 8}} */
  static int maxStepsOfTaking(int workers) {
    int look = 2;
    int detach = 2;
    int unlinked = 1;
    int store = 3;
    return look + workers + detach + unlinked + store;
  }

  /** Puts a slot in that the caller owns. Any thread may call. Wait-free, four steps. */
  void put(int slot) {
    words.getAndAdd(base + COUNT, 1);
    links.setNext(slot, UNLINKED);
    // Volatile: the giver's last access to the slot comes before it is the newest. Pairs with the
    // getAndSet in takeLocked(). Watched by TwoGiversStress.
    int before = (int) words.getAndSet(base + NEWEST, slot + 1L);
    // Release: pairs with the acquire in takeLocked(), which goes on to the slot given before this
    // one. Watched by TwoGiversStress.
    links.setNextRelease(slot, before);
  }

  /**
   * Takes up to {@code most} slots out. Only a worker may call. Wait-free: {@link
   * #maxStepsOfTaking(int)} and a step for each slot.
   *
   * @return how many; 0 also while another worker takes, or the giver of the next slot has not
   *     linked it
   */
  int take(int[] into, int offset, int most) {
    if (words.acquire(base + NEWEST) == 0 && words.acquire(base + CHAIN) == 0) {
      return 0;
    }
    for (int attempt = 0; attempt < tries; attempt++) {
      if (words.compareAndSet(base + LOCK, 0, 1)) {
        return takeLocked(into, offset, most);
      }
      Thread.onSpinWait();
    }
    return 0;
  }

  private int takeLocked(int[] into, int offset, int most) {
    long chain = words.plain(base + CHAIN);
    if (chain == 0) {
      chain = words.getAndSet(base + NEWEST, 0);
    }
    int taken = 0;
    while (taken < most && chain != 0) {
      int slot = (int) chain - 1;
      int next = links.nextAcquire(slot);
      if (next == UNLINKED) {
        break;
      }
      into[offset + taken++] = slot;
      chain = next;
    }
    words.setRelease(base + CHAIN, chain);
    words.getAndAdd(base + COUNT, -taken);
    // Release: the chain is stored before the next holder of the lock reads it. Pairs with the
    // compare-and-set in take(). Watched by TwoTakersStress.
    words.setRelease(base + LOCK, 0);
    return taken;
  }

  /** {@return slots in the mailbox} Exact while no operation is under way. */
  long count() {
    return words.volatileWord(base + COUNT);
  }
}
