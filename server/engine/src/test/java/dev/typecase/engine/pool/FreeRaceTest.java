package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Workers that free the same records at the same time. */
class FreeRaceTest {
  private static final int THREADS = 2;
  private static final int RECORDS = 2_000;
  private static final int ROUNDS = 300;

  private final Workers workers = new Workers(THREADS + 1);
  private final Worker owner = workers.claim();
  private final long[] handles = new long[RECORDS];
  private final AtomicLong freed = new AtomicLong();

  @Test
  void ofAllWhoFreeOneRecordExactlyOneSucceeds() throws Exception {
    try (Pool pool = WordRecords.pool(1, RECORDS, workers)) {
      for (int round = 1; round <= ROUNDS; round++) {
        for (int i = 0; i < RECORDS; i++) {
          handles[i] = pool.allocate(owner);
          assertThat(handles[i]).isPositive();
        }
        freeAllInAllThreads(pool);
        assertThat(freed.get()).isEqualTo((long) round * RECORDS);
        assertThat(pool.counts().live()).isZero();
        assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
      }
    }
  }

  private void freeAllInAllThreads(Pool pool) throws InterruptedException {
    AtomicInteger ready = new AtomicInteger();
    try (Threads threads = new Threads()) {
      for (int thread = 0; thread < THREADS; thread++) {
        threads.start(() -> freeAll(pool, ready));
      }
      threads.join();
    }
  }

  private void freeAll(Pool pool, AtomicInteger ready) {
    long successes = 0;
    try (Worker worker = workers.claim()) {
      ready.incrementAndGet();
      while (ready.get() < THREADS) {
        Thread.onSpinWait();
      }
      for (long handle : handles) {
        long outcome = pool.free(worker, handle);
        if (outcome != 0 && outcome != Outcome.STALE_HANDLE) {
          throw new AssertionError(Outcome.name(outcome));
        }
        successes += outcome == 0 ? 1 : 0;
      }
    }
    freed.addAndGet(successes);
  }
}
