package dev.typecase.node.access;

import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was asked of the control plane, and whatever was refused for want of credentials or of a
 * role, a line each on the logger {@value #LOGGER}. Any thread.
 *
 * <p>Strangers can cause refusals at will, so of those at most {@value #MAX_REFUSALS} lines are
 * written a second; how many were not is in the next line that is.
 */
public final class AuditLog {
  /** The name of the logger. */
  public static final String LOGGER = "typecase.audit";

  /** Instead of a name, if nobody is known. */
  public static final String NOBODY = "-";

  private static final int MAX_REFUSALS = 100;
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final int MAX_CHARS = 200;
  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  private final LongSupplier nanoTime;

  // Written under this object's lock.
  private long secondBegan;
  private int written;
  private long leftOut;

  /** A log with the clock of this machine. */
  public AuditLog() {
    this(System::nanoTime);
  }

  AuditLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.secondBegan = nanoTime.getAsLong();
  }

  /**
   * A call of the control plane has ended.
   *
   * @param who the caller's name; null, if nobody is known
   * @param peer the other end of the connection
   * @param call the method
   * @param pool the pool; empty for none
   * @param outcome OK, or the reason of the refusal
   */
  public void called(
      @Nullable String who, @Nullable Object peer, String call, String pool, String outcome) {
    LOG.info("{}", line(who, peer, call, pool, outcome));
  }

  /** Something was refused; the parameters are those of {@link #called}. */
  public void refused(
      @Nullable String who, @Nullable Object peer, String call, String pool, String reason) {
    long before = admit();
    if (before < 0) {
      return;
    }
    String line = line(who, peer, call, pool, reason);
    if (before == 0) {
      LOG.warn("{}", line);
    } else {
      LOG.warn("{} (and {} refusals before it that are not here)", line, before);
    }
  }

  /** {@return how many lines were left out since the last one; negative, if this one is too} */
  private synchronized long admit() {
    long now = nanoTime.getAsLong();
    if (now - secondBegan >= SECOND_NANOS) {
      secondBegan = now;
      written = 0;
    }
    if (written == MAX_REFUSALS) {
      leftOut++;
      return -1;
    }
    written++;
    long before = leftOut;
    leftOut = 0;
    return before;
  }

  private static String line(
      @Nullable String who, @Nullable Object peer, String call, String pool, String outcome) {
    return "who="
        + Objects.requireNonNullElse(who, NOBODY)
        + " peer="
        + (peer == null ? NOBODY : shown(peer.toString()))
        + " call="
        + shown(call)
        + " pool="
        + (pool.isEmpty() ? NOBODY : shown(pool))
        + " outcome="
        + shown(outcome);
  }

  /** What strangers send must neither begin a line nor be a long one. */
  private static String shown(String text) {
    String cut = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "...";
    return cut.replaceAll("[^ -~]", "?");
  }
}
