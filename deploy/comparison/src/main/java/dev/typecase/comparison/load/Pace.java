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

  /** Waits until the next call is due. {@return from when it counts} */
  long await() {
    if (intervalNanos == 0) {
      return System.nanoTime();
    }
    long due = beginNanos + (long) (made++ * intervalNanos);
    long leftNanos = due - System.nanoTime();
    while (leftNanos > 0) {
      LockSupport.parkNanos(leftNanos);
      leftNanos = due - System.nanoTime();
    }
    return due;
  }
}
