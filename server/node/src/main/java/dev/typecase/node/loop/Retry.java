package dev.typecase.node.loop;

import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Comes back to something contended at growing intervals, for a limited time in all. By timer, and
 * never by a task that submits itself again: the loop serves its other connections meanwhile.
 */
public final class Retry {
  /**
   * A writer holds its mark for well under a microsecond unless it lost its processor, and then for
   * a scheduler's slice, some milliseconds. So: soon once, then ever later. A guess, not measured.
   */
  private static final long FIRST_INTERVAL_NANOS = 50_000;

  private static final long MAX_INTERVAL_NANOS = 3_200_000;

  private final Loop loop;
  private final long patienceNanos;

  // Written by the loop.
  private boolean hasWaited;
  private long endNanos;
  private long contendedWith = -1;
  private long intervalNanos;
  private @Nullable Future<?> timer;

  /**
   * No wait yet; time counts from the first.
   *
   * @param loop whose timer it uses
   * @param patienceNanos how long it may wait in all
   */
  public Retry(Loop loop, long patienceNanos) {
    this.loop = loop;
    this.patienceNanos = patienceNanos;
  }

  /**
   * Has a task run again after the next interval.
   *
   * @param place what is contended: for another place the intervals begin anew
   * @param task what to run
   * @return false if the time is over: the task will not run
   */
  public boolean later(long place, Runnable task) {
    long nowNanos = System.nanoTime();
    if (!hasWaited) {
      hasWaited = true;
      endNanos = nowNanos + patienceNanos;
    }
    long leftNanos = endNanos - nowNanos;
    if (leftNanos <= 0) {
      return false;
    }
    intervalNanos =
        place == contendedWith
            ? Math.min(2 * intervalNanos, MAX_INTERVAL_NANOS)
            : FIRST_INTERVAL_NANOS;
    contendedWith = place;
    timer = loop.after(Math.min(intervalNanos, leftNanos), task);
    return true;
  }

  /** Stops the timer, if it runs. */
  public void cancel() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
