package dev.typecase.engine.pool;

/**
 * A claimed worker number: the right to operate on pools. One thread at a time; handing a worker to
 * another thread needs a happens-before edge between the two. When it is closed, full batches of
 * its private pools go to the depots; the rest, fewer than {@code l} slots a pool, stays with the
 * number for the next claimant.
 */
@SuppressWarnings("unused")
public final class Worker extends WorkerFields implements AutoCloseable {
  private final int number;

  private long q00;
  private long q01;
  private long q02;
  private long q03;
  private long q04;
  private long q05;
  private long q06;
  private long q07;
  private long q08;
  private long q09;
  private long q10;
  private long q11;
  private long q12;
  private long q13;
  private long q14;
  private long q15;

  Worker(Workers workers, int number) {
    this.registry = workers;
    this.number = number;
  }

  /** {@return the number, 0 to {@code workers.count() - 1}} */
  public int number() {
    return number;
  }

  /** {@return whether this worker is open, and one of {@code workers}} */
  public boolean isOf(Workers workers) {
    return registry == workers;
  }

  /**
   * Refuses a worker that is not one of {@code workers}, or not any more.
   *
   * @throws IllegalArgumentException if it is of another registry, or closed
   */
  void checkOf(Workers workers) {
    if (!isOf(workers)) {
      throw refusal();
    }
  }

  private IllegalArgumentException refusal() {
    return new IllegalArgumentException(
        registry == null
            ? "worker: " + number + " is closed (expected: open)"
            : "worker: of another registry (expected: of the pool's own Workers)");
  }

  /**
   * {@return the version of the record that the last operation of this worker met} Set by every
   * success but free, and by {@link Outcome#VERSION_MISMATCH}, {@link Outcome#CONDITION_FAILED} and
   * {@link Outcome#INVALID_RECORD}.
   */
  public long observedVersion() {
    return observedVersion;
  }

  /**
   * {@return whose the record was that this worker freed last; 0 in a pool that keeps no owners}
   */
  public int observedOwner() {
    return observedOwner;
  }

  /**
   * Gives the number back. Wait-free, two depot operations for each pool at most. Idempotent. Only
   * the thread that holds the worker may call: none of its operations may be under way.
   */
  @Override
  public void close() {
    Workers left = registry;
    if (left != null) {
      registry = null;
      left.release(number);
    }
  }
}
