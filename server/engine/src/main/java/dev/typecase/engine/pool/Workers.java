package dev.typecase.engine.pool;

import dev.typecase.engine.freelist.FreeList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The worker numbers of a process, shared by all its pools. Any thread may claim one; a pool keeps
 * a private store of free slots for each.
 */
public final class Workers {
  private final AtomicBoolean[] claimed;
  private final Set<Pool> pools = ConcurrentHashMap.newKeySet();

  /**
   * Numbers {@code 0..count-1}, all unclaimed.
   *
   * @param count 1 to 64
   */
  public Workers(int count) {
    if (count < 1 || count > FreeList.MAX_WORKERS) {
      throw new IllegalArgumentException(
          "count: " + count + " (expected: 1 to " + FreeList.MAX_WORKERS + ")");
    }
    this.claimed = Stream.generate(AtomicBoolean::new).limit(count).toArray(AtomicBoolean[]::new);
  }

  /** {@return how many numbers there are} */
  public int count() {
    return claimed.length;
  }

  /**
   * Claims the lowest free number. Wait-free: one try a number.
   *
   * @return a worker that one thread at a time may use, until it is closed
   * @throws IllegalStateException if all numbers are claimed
   */
  public Worker claim() {
    return tryClaim()
        .orElseThrow(
            () -> new IllegalStateException("workers: all " + claimed.length + " are claimed"));
  }

  /** As {@link #claim()}. {@return a worker, or empty if all numbers are claimed} */
  public Optional<Worker> tryClaim() {
    // The volatile compare-and-set pairs with the one in release(): the next claimant sees all that
    // the last one did with
    // the private pools of this number.
    return IntStream.range(0, claimed.length)
        .filter(i -> claimed[i].compareAndSet(false, true))
        .mapToObj(number -> new Worker(this, number))
        .findFirst();
  }

  /** Gives a number back, and before that the full batches that its private pools hold. */
  void release(int number) {
    pools.forEach(pool -> pool.leave(number));
    claimed[number].set(false);
  }

  void add(Pool pool) {
    pools.add(pool);
  }

  void remove(Pool pool) {
    pools.remove(pool);
  }
}
