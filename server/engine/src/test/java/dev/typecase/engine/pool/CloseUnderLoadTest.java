package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.Seed;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Pools that are closed while workers are in the middle of operations: the outcome is CLOSED, and
 * nothing crashes.
 */
class CloseUnderLoadTest {
  private static final int THREADS = 3;
  private static final int POOLS = 50;
  private static final int WORDS = 64;

  private final Workers workers = new Workers(THREADS);
  private final AtomicLong succeeded = new AtomicLong();

  @Test
  void anOperationThatMeetsTheCloseReturnsClosedAndSoDoAllAfterIt() throws Exception {
    SplittableRandom random = new SplittableRandom(Seed.draw("close under load"));
    for (int i = 0; i < POOLS; i++) {
      Pool pool = WordRecords.pool(WORDS, 100, workers);
      CyclicBarrier start = new CyclicBarrier(THREADS + 1);
      long before = succeeded.get();
      try (Threads threads = new Threads()) {
        for (int thread = 0; thread < THREADS; thread++) {
          long seed = random.nextLong();
          threads.start(() -> {
            start.await();
            operateUntilClosed(pool, new SplittableRandom(seed));
          });
        }
        start.await();
        awaitProgress(before + random.nextInt(5_000), threads);
        pool.close();
        threads.join();
      }
      assertThat(pool.counts().live()).isZero();
    }
    assertThat(succeeded.get()).isPositive();
  }

  private void awaitProgress(long operations, Threads threads) {
    while (succeeded.get() < operations && threads.anyRunning()) {
      Thread.onSpinWait();
    }
  }

  private void operateUntilClosed(Pool pool, SplittableRandom random) {
    MemorySegment record = WordRecords.record(WORDS);
    long[] handles = new long[10];
    try (Worker worker = workers.claim()) {
      long outcome = 0;
      while (outcome != Outcome.CLOSED) {
        int index = random.nextInt(handles.length);
        outcome = operate(pool, worker, handles, index, record, random.nextInt(8));
        requireOrdinary(outcome);
        succeeded.incrementAndGet();
      }
      for (int operation = 0; operation < 8; operation++) {
        assertThat(operate(pool, worker, handles, 0, record, operation)).isEqualTo(Outcome.CLOSED);
      }
    }
  }

  private static void requireOrdinary(long outcome) {
    boolean ordinary =
        outcome >= 0
            || outcome == Outcome.CLOSED
            || outcome == Outcome.INVALID_HANDLE
            || outcome == Outcome.STALE_HANDLE
            || outcome == Outcome.CONTENDED;
    if (!ordinary) {
      throw new AssertionError(Outcome.name(outcome));
    }
  }

  private static long operate(
      Pool pool, Worker worker, long[] handles, int index, MemorySegment record, int operation) {
    long handle = handles[index];
    return switch (operation) {
      case 0 -> pool.read(worker, handle, record, 0);
      case 1 -> pool.write(worker, handle, 0, record, 0);
      case 2 -> pool.update(worker, handle, 0, (copy, offset) -> 0, record, 0);
      case 3 -> pool.readSlot(worker, index, record, 0);
      case 4 -> pool.free(worker, handle);
      default -> {
        long freed = pool.free(worker, handle);
        handles[index] = operation == 5 ? pool.allocate(worker) : pool.allocate(worker, record, 0);
        yield freed == Outcome.CLOSED ? freed : handles[index];
      }
    };
  }
}
