package dev.typecase.node.endpoint;

import dev.typecase.node.refusal.Refused;
import io.grpc.Context;
import io.grpc.Deadline;
import java.util.concurrent.TimeUnit;

/**
 * How long a request may wait for records that others are writing: the server's waiting limit, or
 * less if the caller wants less.
 *
 * @param limitNanos the server's waiting limit
 */
record Patience(long limitNanos) {
  private static final long NANOS_A_SECOND = 1_000_000_000L;

  /**
   * The part of a call's deadline that is left for the answer's way back, so that the caller sees
   * which items were contended and not just that time is over. A guess.
   */
  private static final int WAY_BACK_DIVISOR = 4;

  /** {@return the patience of the current call; may be negative} */
  long ofCall() {
    Deadline deadline = Context.current().getDeadline();
    if (deadline == null) {
      return limitNanos;
    }
    long leftNanos = deadline.timeRemaining(TimeUnit.NANOSECONDS);
    return Math.min(limitNanos, leftNanos - leftNanos / WAY_BACK_DIVISOR);
  }

  /**
   * {@return the patience of a Pipeline request}
   *
   * @param seconds its timeout's
   * @param nanos its timeout's
   * @throws Refused if it is no duration of 0 or more
   */
  long ofRequest(long seconds, int nanos) {
    if (seconds < 0 || nanos < 0 || nanos >= NANOS_A_SECOND) {
      throw Refused.invalid(
          "timeout", seconds + " s and " + nanos + " ns", "a duration of 0 or more");
    }
    // Compared before it is multiplied: the seconds may be any long.
    return seconds > limitNanos / NANOS_A_SECOND
        ? limitNanos
        : Math.min(limitNanos, seconds * NANOS_A_SECOND + nanos);
  }
}
