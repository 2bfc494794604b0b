package dev.typecase.engine.pool;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many slots are lent, and the door that shuts before a pool is unmapped.
 *
 * <p>Each worker counts in a word of its own, threads without a number in one more; only their sum
 * means anything. Who lends counts first and then looks at the door; who closes shuts the door
 * first and then reads the counts. Both accesses are volatile, so one of the two sees the other: a
 * slot is never lent by a pool that found none.
 */
final class LentSlots {
  /** 128 bytes between the words of two workers. */
  private static final int LINE_WORDS = 16;

  private final AtomicLongArray counts;
  private final int noWorker;
  private volatile boolean shut;

  LentSlots(int workers) {
    this.noWorker = workers;
    this.counts = new AtomicLongArray(LINE_WORDS * (workers + 2));
  }

  private static int word(int worker) {
    return LINE_WORDS * (worker + 1);
  }

  /** Counts a slot that is about to be lent. {@return false if none may be: nothing is counted} */
  boolean begin(int worker) {
    counts.getAndAdd(word(worker), 1);
    if (shut) {
      end(worker);
      return false;
    }
    return true;
  }

  /** A slot is back, and whoever had it will not touch it again. */
  void end(int worker) {
    counts.getAndAdd(word(worker), -1);
  }

  /** As {@link #end(int)}, for any thread. */
  void end() {
    end(noWorker);
  }

  /** {@return slots that are lent} Exact while none is being lent or given back. */
  long count() {
    long sum = 0;
    for (int worker = 0; worker <= noWorker; worker++) {
      sum += counts.get(word(worker));
    }
    return sum;
  }

  /**
   * Shuts the door for ever, unless slots are lent: then it stays open.
   *
   * @throws IllegalStateException if slots are lent, or one is being lent at this moment
   */
  void shut() {
    shut = true;
    // What the sum counts was lent before the door was shut, or will be refused; what is given back
    // meanwhile was counted before. So it is never too low.
    long lent = count();
    if (lent > 0) {
      shut = false;
      throw new IllegalStateException("lent slots: " + lent + " (expected: 0)");
    }
  }
}
