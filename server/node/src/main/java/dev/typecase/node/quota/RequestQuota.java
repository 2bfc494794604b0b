package dev.typecase.node.quota;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests that one identity may make in a second of the server's clock: each begins a new count.
 * Each worker leases up to {@code b} of those that are left of the second, {@code b = n / 16 p} of
 * the limit {@code n} with {@code p} workers; with the second the lease ends.
 *
 * <p>Never more than {@code n} are granted in one second; one may be refused early by what other
 * workers have leased, {@code (p - 1) b}, and in the second in which the limit changes by what all
 * have leased under the former one. Lock-free: a worker repeats its step only if another one has
 * leased meanwhile.
 */
final class RequestQuota {
  private static final long NANOS_A_SECOND = 1_000_000_000;
  private static final int LIMIT_PER_LEASE = 16;
  private static final long SECOND_IS_OVER = -1;
  private static final long GRANTED_MASK = (1L << Integer.SIZE) - 1;

  private final int workers;

  /** The second, in the upper half; how many were granted or leased in it, in the lower. */
  private final AtomicLong granted = new AtomicLong();

  private final Leases leases;

  /** Of which second and which revision of the limit a worker's lease is. */
  private final Leases marks;

  private volatile Terms terms;

  private record Terms(int limit, int lease, long revision) {}

  RequestQuota(int workers, int limit) {
    this.workers = workers;
    this.leases = new Leases(workers);
    this.marks = new Leases(workers);
    this.terms = terms(limit, 1);
  }

  private Terms terms(int limit, long revision) {
    return new Terms(limit, limit / (LIMIT_PER_LEASE * workers), revision);
  }

  /**
   * {@return how many of so many requests may be made now} Those are counted.
   *
   * @param requests 1 or more
   * @param nanos the clock, 0 or more
   */
  int take(int worker, int requests, long nanos) {
    Terms now = terms;
    if (now.limit == QuotaLimits.MAX_REQUESTS_PER_SECOND) {
      return requests;
    }
    // Another worker may have begun the next second already; then it is that for this one, too.
    long second = Math.max(nanos / NANOS_A_SECOND, granted.get() >>> Integer.SIZE);
    long mark = (second << Byte.SIZE) | (now.revision & 0xFF);
    long lease = marks.get(worker) == mark ? leases.get(worker) : 0;
    if (lease < requests) {
      long more = grant(second, requests - lease, now);
      if (more == SECOND_IS_OVER) {
        return take(worker, requests, nanos);
      }
      lease += more;
      marks.set(worker, mark);
    }
    int taken = (int) Math.min(lease, requests);
    leases.set(worker, lease - taken);
    return taken;
  }

  /**
   * {@return up to so many, and a lease beside them if there is one left; or SECOND_IS_OVER, if
   * another worker has begun the next one meanwhile}
   */
  private long grant(long second, long wanted, Terms now) {
    while (true) {
      long before = granted.get();
      long begun = before >>> Integer.SIZE;
      long count = begun == second ? before & GRANTED_MASK : 0;
      long more = Math.min(wanted + now.lease, now.limit - count);
      if (begun > second) {
        return SECOND_IS_OVER;
      }
      if (more <= 0) {
        return 0;
      }
      if (granted.compareAndSet(before, (second << Integer.SIZE) | (count + more))) {
        return more;
      }
    }
  }

  /** Changes the limit, for the second that has begun, too. One thread at a time. */
  void limit(int limit) {
    Terms old = terms;
    if (limit != old.limit) {
      terms = terms(limit, old.revision + 1);
    }
  }

  int limit() {
    return terms.limit;
  }
}
