package dev.typecase.node.endpoint;

import dev.typecase.node.message.RequestKind;
import dev.typecase.node.refusal.Reason;
import io.grpc.Context;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs requests that took long, one a second at most: a server in trouble must not drown in its
 * log. The line says how many were passed over. Hands everything on.
 */
public final class SlowRequests implements RequestObserver {
  private static final Logger LOG = LoggerFactory.getLogger(SlowRequests.class);
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final RequestObserver next;
  private final long limitNanos;
  private final AtomicLong notBeforeNanos = new AtomicLong(System.nanoTime());
  private final AtomicLong passedOver = new AtomicLong();

  /**
   * Begins to look.
   *
   * @param next is told everything as well
   * @param limitMillis a request that takes longer is slow
   */
  public SlowRequests(RequestObserver next, int limitMillis) {
    this.next = next;
    this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
  }

  @Override
  public void answered(
      RequestKind kind, String pool, boolean pipelined, int items, long nanos, Context call) {
    if (nanos > limitNanos) {
      log(kind, pool, pipelined, items, nanos);
    }
    next.answered(kind, pool, pipelined, items, nanos, call);
  }

  private void log(RequestKind kind, String pool, boolean pipelined, int items, long nanos) {
    long nowNanos = System.nanoTime();
    long allowedNanos = notBeforeNanos.get();
    if (nowNanos - allowedNanos < 0
        || !notBeforeNanos.compareAndSet(allowedNanos, nowNanos + PAUSE_NANOS)) {
      passedOver.incrementAndGet();
      return;
    }
    LOG.warn(
        "slow: {} of {} items on pool '{}', {}, took {} ms; {} more since the last such line",
        kind,
        items,
        pool,
        pipelined ? "on a Pipeline" : "a call of its own",
        TimeUnit.NANOSECONDS.toMillis(nanos),
        passedOver.getAndSet(0));
  }

  @Override
  public void refused(Reason reason) {
    next.refused(reason);
  }
}
