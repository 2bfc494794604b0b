package dev.typecase.comparison.load;

import java.util.concurrent.locks.LockSupport;

/**
 * When the calls of one caller are due. One thread.
 *
 * <p>With a rate, a call counts from the time it was meant for, also if it could only be made
 * later: what a stall holds up is then seen in all the calls behind it (coordinated omission).
 */
final class Pace {
  private final double intervalNanos;
  private final long beginNanos;
  private long made;

  /**
   * A pace.
   *
   * @param ratePerSecond of this caller; 0 for as soon as possible
   */
  Pace(double ratePerSecond, long beginNanos) {
    this.intervalNanos = ratePerSecond == 0 ? 0 : 1e9 / ratePerSecond;
    this.beginNanos = beginNanos;
  }

  /** {@return whether a call is due before a time: with a rate, however late it is made} */
  boolean hasCallBefore(long nanos) {
    return intervalNanos == 0 ? System.nanoTime() < nanos : due() < nanos;
  }

  private long due() {
    return beginNanos + (long) (made * intervalNanos);
  }

  /** Waits until the next call is due. {@return from when it counts} */
  long await() {
    if (intervalNanos == 0) {
      return System.nanoTime();
    }
    long due = due();
    made++;
    long leftNanos = due - System.nanoTime();
    while (leftNanos > 0) {
      LockSupport.parkNanos(leftNanos);
      leftNanos = due - System.nanoTime();
    }
    return due;
  }
}
