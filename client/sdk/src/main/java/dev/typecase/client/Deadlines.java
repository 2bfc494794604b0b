package dev.typecase.client;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The alarm of one lane: set to the earliest deadline of the lane's calls, not one for each. When
 * it rings, the lane looks through its calls and sets it again. Any thread.
 */
final class Deadlines {
  /** No alarm. */
  static final long NEVER = Long.MAX_VALUE;

  private static final long ORIGIN = System.nanoTime();

  private final ScheduledExecutorService timer;
  private final Runnable ring;

  // Written under the lock.
  private volatile long armedNanos = NEVER;
  private @Nullable Future<?> scheduled;

  Deadlines(ScheduledExecutorService timer, Runnable ring) {
    this.timer = timer;
    this.ring = ring;
  }

  /** {@return nanoseconds since this class was loaded, so that moments compare as numbers} */
  static long now() {
    return System.nanoTime() - ORIGIN;
  }

  /**
   * Sees to it that the alarm rings at a moment, or earlier. Nearly always a load and a comparison:
   * who comes later has a later deadline, mostly.
   */
  void ringBy(long expiryNanos) {
    if (expiryNanos < armedNanos) {
      arm(expiryNanos);
    }
  }

  private synchronized void arm(long expiryNanos) {
    if (expiryNanos >= armedNanos) {
      return;
    }
    if (scheduled != null) {
      scheduled.cancel(false);
    }
    try {
      long delayNanos = Math.max(0, expiryNanos - now());
      scheduled = timer.schedule(this::wentOff, delayNanos, TimeUnit.NANOSECONDS);
      armedNanos = expiryNanos;
    } catch (RejectedExecutionException _) {
      // The client is closed, which ends every call sooner than its deadline.
    }
  }

  // Unarmed before the lane looks: a call that comes while it looks sets the alarm itself.
  private void wentOff() {
    synchronized (this) {
      armedNanos = NEVER;
      scheduled = null;
    }
    ring.run();
  }
}
