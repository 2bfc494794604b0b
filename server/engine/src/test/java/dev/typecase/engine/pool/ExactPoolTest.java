package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.Seed;
import dev.typecase.engine.memory.Pages;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exact pools never hold more than their capacity, and refuse at most so many records early. */
class ExactPoolTest {
  private static final int WORDS = 1;

  private static Pool exactPool(int capacity, Workers workers) {
    return Pool.create(WordRecords.spec(WORDS, capacity).asExact(), 1, workers);
  }

  private static Worker[] claimAll(Workers workers) {
    return Stream.generate(workers::claim).limit(workers.count()).toArray(Worker[]::new);
  }

  /** Allocates until the worker is refused. {@return the handles} */
  private static Deque<Long> fill(Pool pool, Worker worker) {
    Deque<Long> handles = new ArrayDeque<>();
    for (int i = 0; i <= pool.plan().slots(); i++) {
      long handle = pool.allocate(worker);
      if (handle < 0) {
        assertThat(handle).isEqualTo(Outcome.EXHAUSTED);
        return handles;
      }
      handles.add(handle);
    }
    throw new AssertionError("more records than slots");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,10", "1,1000", "2,1000", "8,1000", "64,10", "64,100000"})
  void aLoneWorkerGetsTheCapacityAndNotOneMore(int workerCount, int capacity) {
    Workers workers = new Workers(workerCount);
    Worker worker = workers.claim();
    try (Pool pool = exactPool(capacity, workers)) {
      for (int round = 0; round < 3; round++) {
        Deque<Long> handles = fill(pool, worker);
        assertThat(handles).hasSize(capacity);
        assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
        handles.forEach(handle -> assertThat(pool.free(worker, handle)).isZero());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2,1", "2,32", "2,1000", "8,127", "8,128", "8,10000", "64,10", "64,100000"})
  void whileOthersHoldAllTheFreeSlotsTheyCanTheRefusalComesAsEarlyAsStatedAndNoEarlier(
      int workerCount, int capacity) {
    Workers workers = new Workers(workerCount);
    Worker[] claimed = claimAll(workers);
    try (Pool pool = exactPool(capacity, workers)) {
      Deque<Long> handles = fill(pool, claimed[0]);
      for (int worker = 1; worker < workerCount; worker++) {
        for (int i = 0; i < 2 * pool.plan().batchSlots() && !handles.isEmpty(); i++) {
          assertThat(pool.free(claimed[worker], handles.remove())).isZero();
        }
      }
      handles.addAll(fill(pool, claimed[0]));
      assertThat(capacity - handles.size()).isEqualTo(pool.plan().earlyRefusal());
      assertThat(pool.plan().earlyRefusal()).isLessThanOrEqualTo(capacity / 8);
      assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
    }
  }

  @Test
  void aRetiredSlotIsReplacedOutOfTheReserveAndTheCapacityStaysExact() {
    int capacity = 40;
    Workers workers = new Workers(1);
    Worker worker = workers.claim();
    PoolSpec spec = WordRecords.spec(WORDS, capacity).asExact();
    PoolPlan plan = PoolPlan.of(spec, workers.count());
    try (Pool pool =
        Pool.create(spec, plan, BitWidths.narrow(plan.slots(), 4, 40), 1, workers, Pages.DEFAULT)) {
      for (int round = 0; pool.counts().retired() < plan.slots(); round++) {
        Deque<Long> handles = fill(pool, worker);
        long lost = Math.max(0, pool.counts().retired() - plan.reserve());
        assertThat(handles).as("round %d", round).hasSize((int) (capacity - lost));
        // Some slots more often than others, so that they do not all retire in one round.
        for (int i = round % capacity; !handles.isEmpty(); i++) {
          long handle = handles.remove();
          assertThat(pool.free(worker, handle)).isZero();
          for (int again = 0; again < i % 3 && pool.counts().live() < capacity - lost; again++) {
            long other = pool.allocate(worker);
            if (other > 0) {
              assertThat(pool.free(worker, other)).isZero();
            }
          }
        }
        assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
      }
      assertThat(pool.allocate(worker)).isEqualTo(Outcome.EXHAUSTED);
    }
  }

  @ParameterizedTest
  @CsvSource({"2,1", "3,20", "4,1000"})
  void underLoadThereAreNeverMoreRecordsThanTheCapacity(int threadCount, int capacity)
      throws Exception {
    long seed = Seed.draw("exact under load");
    Workers workers = new Workers(threadCount);
    AtomicInteger live = new AtomicInteger();
    PoolSpec spec = WordRecords.spec(WORDS, capacity).asExact();
    PoolPlan plan = PoolPlan.of(spec, workers.count());
    // Narrow generations, so that slots retire all the time.
    try (Pool pool =
            Pool.create(
                spec, plan, BitWidths.narrow(plan.slots(), 12, 40), 1, workers, Pages.DEFAULT);
        Threads threads = new Threads()) {
      IntStream.range(0, threadCount)
          .forEach(
              i -> threads.start(() -> churn(pool, workers, live, new SplittableRandom(seed + i))));
      threads.join();
      assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
      assertThat(pool.counts().live()).isZero();
    }
  }

  private static void churn(
      Pool pool, Workers workers, AtomicInteger live, SplittableRandom random) {
    int capacity = pool.spec().capacity();
    Deque<Long> held = new ArrayDeque<>();
    try (Worker worker = workers.claim()) {
      for (int i = 0; i < 300_000; i++) {
        long handle = random.nextInt(5) < 3 ? pool.allocate(worker) : Outcome.EXHAUSTED;
        if (handle > 0) {
          // Counted only while a record is surely live: never too many.
          if (live.incrementAndGet() > capacity) {
            throw new AssertionError("live records: more than " + capacity);
          }
          held.add(handle);
        } else if (!held.isEmpty()) {
          live.decrementAndGet();
          require(pool.free(worker, held.remove()));
        }
      }
      for (long handle : held) {
        live.decrementAndGet();
        require(pool.free(worker, handle));
      }
    }
  }

  private static void require(long freed) {
    if (freed != 0) {
      throw new AssertionError("free of an own record: " + Outcome.name(freed));
    }
  }
}
