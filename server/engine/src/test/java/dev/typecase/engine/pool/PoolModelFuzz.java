package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.Seed;
import dev.typecase.engine.pool.ModelRecords.OwnedRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Five threads against a model, 10 million operations. The pool is called without a lock; each
 * thread checks the records it owns, and between rounds, when all are quiet, uniqueness and counts
 * are checked.
 */
class PoolModelFuzz {
  private static final int THREADS = 5;
  private static final int CAPACITY = 2_000;

  /** Together the threads want a quarter more than there is. */
  private static final int MOST_RECORDS = CAPACITY / 4;

  private static final int ROUNDS = 40;
  private static final int STEPS = 60_000;
  private static final long OPERATIONS = 10_000_000;

  private final long seed = Seed.draw("pool against a model");
  private final SplittableRandom random = new SplittableRandom(seed);
  private final Workers workers = new Workers(THREADS + 1);
  private final Worker checker = workers.claim();
  private final ModelExchange exchange = new ModelExchange();
  private final Pool pool =
      Pool.create(
          new PoolSpec("model", ModelRecords.LAYOUT, CAPACITY, SlotAlignment.CACHE_LINE),
          1,
          workers);
  private final List<ModelThread> threads = new ArrayList<>();

  @Test
  void tenMillionOperationsOfFiveThreadsAgreeWithTheModelAndTheEquationHoldsAtEveryQuietPoint()
      throws Exception {
    try (pool;
        ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        threads.add(
            new ModelThread(pool, workers.claim(), exchange, MOST_RECORDS, random.nextLong()));
      }
      for (int round = 0; round < ROUNDS; round++) {
        runRound(executor);
        checkAtQuietPoint();
      }
    }
    assertThat(threads.stream().mapToLong(thread -> thread.operations).sum())
        .isGreaterThanOrEqualTo(OPERATIONS);
    assertThat(threads.stream().mapToLong(thread -> thread.exhausted).sum())
        .as("refusals of a full pool")
        .isPositive();
  }

  private void runRound(ExecutorService executor) throws InterruptedException {
    List<Future<?>> runs = new ArrayList<>();
    for (ModelThread thread : threads) {
      runs.add(executor.submit(() -> thread.run(STEPS)));
    }
    for (Future<?> run : runs) {
      try {
        run.get();
      } catch (ExecutionException e) {
        throw new AssertionError("seed " + seed, e.getCause());
      }
    }
  }

  private void checkAtQuietPoint() {
    Set<Long> live = new HashSet<>();
    threads.getFirst().owned.addAll(exchange.clear());
    for (ModelThread thread : threads) {
      thread.freeDoomed();
      for (OwnedRecord record : thread.owned) {
        thread.check(record);
        assertThat(live.add(record.handle)).as("handle %x has one owner", record.handle).isTrue();
      }
    }
    assertThat(scan()).as("live records by a scan").isEqualTo(live);
    PoolCounts counts = pool.counts();
    assertThat(counts).matches(PoolCounts::isBalanced, "balanced");
    assertThat(counts.live()).isEqualTo(live.size());
    assertThat(counts.retired()).isZero();
  }

  private Set<Long> scan() {
    Set<Long> found = new HashSet<>();
    var record = WordRecords.record(ModelRecords.WORDS);
    for (int slot = 0; slot < pool.usedSlots(); slot++) {
      long handle = pool.readSlot(checker, slot, record, 0);
      assertThat(handle).isNotNegative();
      if (handle != 0) {
        assertThat(ModelRecords.isWhole(record, handle)).isTrue();
        assertThat(found.add(handle)).isTrue();
      }
    }
    return found;
  }
}
