package dev.typecase.comparison.load;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Bounds the calls of one caller that have no answer. The caller's thread enters, any thread
 * leaves.
 *
 * <p>A caller that met a full window is woken when an eighth of it is free, not by each answer:
 * waking a thread costs more than a call does, and would be measured instead of the store.
 */
final class Window {
  private static final int REFILL_PART = 8;

  private final int limit;
  private final int refillAt;
  private final Thread caller;
  private final AtomicInteger inside = new AtomicInteger();
  private volatile boolean isWaiting;

  /** A window of the calling thread. */
  Window(int limit) {
    this.limit = limit;
    this.refillAt = limit - Math.max(1, limit / REFILL_PART);
    this.caller = Thread.currentThread();
  }

  /**
   * Enters, waiting for a place at most until a time.
   *
   * @return false if there was none until then
   */
  boolean enter(long untilNanos) {
    if (inside.get() >= limit && !awaitAtMost(refillAt, untilNanos)) {
      return false;
    }
    inside.incrementAndGet();
    return true;
  }

  /** Leaves. Any thread. */
  void leave() {
    int left = inside.decrementAndGet();
    // Both are volatile: either this thread sees that the caller waits, or the caller, which says
    // so before it looks, sees the count.
    if (isWaiting && (left <= refillAt || left == 0)) {
      LockSupport.unpark(caller);
    }
  }

  /** {@return how many are inside when all have left, or the time is over} */
  int drain(long untilNanos) {
    awaitAtMost(0, untilNanos);
    return inside.get();
  }

  private boolean awaitAtMost(int count, long untilNanos) {
    isWaiting = true;
    try {
      while (inside.get() > count) {
        long leftNanos = untilNanos - System.nanoTime();
        if (leftNanos <= 0) {
          return false;
        }
        LockSupport.parkNanos(this, leftNanos);
      }
      return true;
    } finally {
      isWaiting = false;
    }
  }
}
