package dev.typecase.node.quota;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Slots that one identity may have at a time. Each worker leases up to {@code 2 b} of those that
 * are left, and shares a word with the others only when it runs empty or over: the private pools of
 * the engine's free list, with counts in the place of slots.
 *
 * <p>With {@code p} workers and the limit {@code n}, {@code b = min(64, n / 32 p)}. Never more than
 * {@code n} are taken; one may be refused while fewer are, by {@link #earlyRefusal()}.
 *
 * <p>Taking and giving back are wait-free: two atomic additions at most. A worker's methods are
 * called by its thread only, the others by any.
 */
final class SlotQuota {
  private static final int MAX_BATCH = 64;
  private static final int LIMIT_PER_BATCH_SLOT = 32;

  private final int workers;

  /**
   * What neither a record nor a lease has; below 0 while a worker takes back an excess, and while
   * more are taken than a limit that was lowered.
   */
  private final AtomicLong left;

  private final Leases leases;

  /** The revision of the terms that a worker's lease is of. */
  private final Leases seen;

  private volatile Terms terms;

  /**
   * A limit in force.
   *
   * @param revision one more for each change
   */
  private record Terms(long limit, int batch, long revision) {}

  SlotQuota(int workers, long limit) {
    this.workers = workers;
    this.left = new AtomicLong(limit);
    this.leases = new Leases(workers);
    this.seen = new Leases(workers);
    this.terms = new Terms(limit, batch(limit), 0);
  }

  private int batch(long limit) {
    return (int) Math.min(MAX_BATCH, limit / ((long) LIMIT_PER_BATCH_SLOT * workers));
  }

  /** {@return whether the worker may have one slot more} */
  boolean take(int worker) {
    Terms now = settled(worker);
    long lease = leases.get(worker);
    if (lease == 0) {
      lease = takeLeft(1L + now.batch);
      if (lease == 0) {
        return false;
      }
    }
    leases.set(worker, lease - 1);
    return true;
  }

  private long takeLeft(long wanted) {
    long before = left.getAndAdd(-wanted);
    long taken = Math.clamp(before, 0, wanted);
    if (taken < wanted) {
      left.getAndAdd(wanted - taken);
    }
    return taken;
  }

  /** A slot is free again, whoever took it. */
  void giveBack(int worker) {
    Terms now = settled(worker);
    if (left.get() < 0) {
      // More are taken than the limit: in a lease this one could be taken again.
      left.getAndAdd(1);
      return;
    }
    long lease = leases.get(worker) + 1;
    if (lease > 2L * now.batch) {
      left.getAndAdd(lease - now.batch);
      lease = now.batch;
    }
    leases.set(worker, lease);
  }

  /** Gives back what the worker has leased under an earlier limit. */
  void settle(int worker) {
    var _ = settled(worker);
  }

  /** A lease of an earlier limit ends, so that nothing of it is given out any more. */
  private Terms settled(int worker) {
    Terms now = terms;
    if (seen.get(worker) != now.revision) {
      left.getAndAdd(leases.get(worker));
      leases.set(worker, 0);
      seen.set(worker, now.revision);
    }
    return now;
  }

  /** Records are there that nobody asked for: of a snapshot. They may pass the limit. */
  void charge(long slots) {
    left.getAndAdd(-slots);
  }

  /** Records are gone with their pool. */
  void giveBackAll(long slots) {
    left.getAndAdd(slots);
  }

  /**
   * Changes the limit. If more are taken already, none is until fewer than the limit are. Each
   * worker is to {@link #settle} afterwards. One thread at a time.
   */
  void limit(long limit) {
    Terms old = terms;
    if (limit != old.limit) {
      left.getAndAdd(limit - old.limit);
      terms = new Terms(limit, batch(limit), old.revision + 1);
    }
  }

  long limit() {
    return terms.limit;
  }

  /**
   * {@return how many fewer than the limit may be taken when one is refused} What the other workers
   * have leased, and what they have reached for in the same moment.
   */
  long earlyRefusal() {
    return (workers - 1) * (3L * terms.batch + 1);
  }

  /** {@return how many are taken} Exact while all workers are quiet. */
  long taken() {
    long free = left.get();
    for (int worker = 0; worker < workers; worker++) {
      free += leases.get(worker);
    }
    return terms.limit - free;
  }
}
