package dev.typecase.engine.pool;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One pool of the model test from its creation to its end, and what its threads share. */
final class ModelLife {
  final ModelKind kind;
  final Workers workers;
  final Pool pool;
  final ModelExchange exchange = new ModelExchange();

  /** Of an exact pool, records that live for certain: never too many. */
  private final AtomicInteger surelyLive = new AtomicInteger();

  private volatile @Nullable ModelLife next;

  ModelLife(ModelKind kind, Workers workers) {
    this.kind = kind;
    this.workers = workers;
    this.pool = kind.create(workers);
  }

  /** An operation has met the end of the pool. */
  static final class PoolClosedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PoolClosedException() {
      super("the pool is closed", null, false, false);
    }
  }

  /** {@return the same outcome, unless it is CLOSED} */
  static long open(long outcome) {
    if (outcome == Outcome.CLOSED) {
      throw new PoolClosedException();
    }
    return outcome;
  }

  static void require(boolean holds, String what, long handle, long outcome) {
    if (!holds) {
      throw new AssertionError(
          "%s: handle %x, outcome %d %s".formatted(what, handle, outcome, Outcome.name(outcome)));
    }
  }

  /** After each allocation. Of other kinds than exact nothing is counted, so as not to order. */
  void countAllocated(long handle) {
    if (kind.exact) {
      int live = surelyLive.incrementAndGet();
      require(live <= kind.capacity, "more records than the capacity", handle, live);
    }
  }

  /** Before a record is freed, or may be by others. */
  void countFreeing() {
    if (kind.exact) {
      surelyLive.decrementAndGet();
    }
  }

  /** Closes the pool, whoever is using it; the next one is there before. */
  void end() {
    next = new ModelLife(kind, workers);
    pool.close();
  }

  boolean hasEnded() {
    return next != null;
  }

  /** {@return the life after this one, which has ended} */
  ModelLife next() {
    return Objects.requireNonNull(next, "closed, but nobody has closed it");
  }
}
