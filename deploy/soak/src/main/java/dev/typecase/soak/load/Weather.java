package dev.typecase.soak.load;

import java.time.Duration;

/** What is going on, so that failures can be excused. Any thread. */
public final class Weather {
  /**
   * How long a storm is felt: gRPC's pauses between attempts to connect grow with the time the
   * server was away.
   */
  private static final long TAIL_NANOS = Duration.ofSeconds(20).toNanos();

  private int storms;
  private long lastEndNanos = System.nanoTime() - 2 * TAIL_NANOS;
  private volatile int incarnation;

  /** Fair weather. */
  public Weather() {}

  /** From now on calls may fail. */
  public synchronized void begin() {
    storms++;
  }

  /** What was begun is over. */
  public synchronized void end() {
    storms--;
    lastEndNanos = System.nanoTime();
  }

  /** {@return whether a call that began then may have felt a storm} */
  synchronized boolean isStormySince(long beginNanos) {
    return storms > 0 || lastEndNanos + TAIL_NANOS - beginNanos > 0;
  }

  /** The records are gone from now on, or about to go. */
  public synchronized void crash() {
    incarnation++;
  }

  /** {@return how many servers have crashed} */
  public int incarnation() {
    return incarnation;
  }
}
