package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.engine.Seed;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers leave and others join: what a number holds back, and what its next claimant finds. */
class WorkerLifeTest {
  private static final int WORDS = 1;

  private static void allocateAndFree(Pool pool, Worker allocates, Worker frees, int records) {
    long[] handles = new long[records];
    for (int i = 0; i < records; i++) {
      handles[i] = pool.allocate(allocates);
      assertThat(handles[i]).isPositive();
    }
    for (long handle : handles) {
      assertThat(pool.free(frees, handle)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 63, 64, 65, 1000})
  void aWorkerThatLeavesGivesItsFullBatchesBackAndKeepsLessThanOne(int freed) {
    Workers workers = new Workers(2);
    Worker stays = workers.claim();
    Worker leaves = workers.claim();
    try (Pool pool = WordRecords.pool(WORDS, 1024, workers)) {
      int batchSlots = pool.plan().batchSlots();
      assertThat(batchSlots).isEqualTo(32);
      allocateAndFree(pool, stays, leaves, freed);
      long depot = pool.counts().freeDepot();
      long kept = pool.counts().freePrivate();
      leaves.close();
      assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
      long returned = pool.counts().freeDepot() - depot;
      assertThat(returned % batchSlots).isZero();
      assertThat(pool.counts().freePrivate()).isEqualTo(kept - returned);
      // What stays behind is less than a batch; the worker that stays holds what it held.
      assertThat(kept - returned).isLessThan(2L * batchSlots + batchSlots);
      try (Worker joins = workers.claim()) {
        assertThat(joins.number()).isEqualTo(leaves.number());
        int rest = freed % batchSlots;
        long before = pool.counts().freeDepot() + pool.counts().unused();
        for (int i = 0; i < rest; i++) {
          assertThat(pool.allocate(joins)).isPositive();
        }
        assertThat(pool.counts().freeDepot() + pool.counts().unused())
            .as("the rest was found with the number")
            .isEqualTo(before);
      }
    }
  }

  @Test
  void aWorkerLeavesAllPoolsOfItsRegistryAndNoneThatIsClosed() {
    Workers workers = new Workers(2);
    Worker stays = workers.claim();
    try (Pool first = WordRecords.pool(WORDS, 1024, workers);
        Pool second = WordRecords.pool(WORDS, 1024, workers)) {
      Worker leaves = workers.claim();
      Pool closed = WordRecords.pool(WORDS, 1024, workers);
      allocateAndFree(first, stays, leaves, 64);
      allocateAndFree(second, stays, leaves, 64);
      allocateAndFree(closed, stays, leaves, 64);
      closed.close();
      leaves.close();
      assertThat(first.counts().freeDepot()).isEqualTo(64);
      assertThat(second.counts().freeDepot()).isEqualTo(64);
    }
    stays.close();
  }

  @Test
  void aClosedWorkerIsRefused() {
    Workers workers = new Workers(1);
    try (Pool pool = WordRecords.pool(WORDS, 10, workers)) {
      Worker left = workers.claim();
      long handle = pool.allocate(left);
      left.close();
      left.close();
      try (Worker joined = workers.claim()) {
        assertThatThrownBy(() -> pool.allocate(left))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("worker: 0 is closed (expected: open)");
        assertThatThrownBy(() -> pool.free(left, handle))
            .isInstanceOf(IllegalArgumentException.class);
        assertThat(pool.free(joined, handle)).isZero();
      }
    }
  }

  /** More threads than numbers: each stays for a while, then makes room for another one. */
  @Test
  void whileWorkersLeaveAndJoinNoSlotIsLostAndTheCapacityHolds() throws Exception {
    long seed = Seed.draw("workers leave and join");
    int capacity = 2_000;
    int numbers = 3;
    Workers workers = new Workers(numbers);
    try (Pool pool = WordRecords.pool(WORDS, capacity, workers);
        Threads threads = new Threads()) {
      for (int i = 0; i < numbers; i++) {
        SplittableRandom random = new SplittableRandom(seed + i);
        threads.start(() -> comeAndGo(pool, workers, capacity / numbers, random));
      }
      threads.join();
      assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
      assertThat(pool.counts().live()).isZero();
      assertThat(pool.counts().freePrivate())
          .as("what numbers without a worker hold")
          .isLessThan((long) numbers * pool.plan().batchSlots());
      try (Worker last = workers.claim()) {
        for (int i = 0; i < capacity; i++) {
          assertThat(pool.allocate(last)).isPositive();
        }
      }
    }
  }

  private static void comeAndGo(Pool pool, Workers workers, int most, SplittableRandom random) {
    long[] held = new long[most];
    for (int stay = 0; stay < 3_000; stay++) {
      Worker worker = workers.claim();
      int records = random.nextInt(most);
      for (int i = 0; i < records; i++) {
        held[i] = pool.allocate(worker);
        require(held[i] > 0, "allocate within the capacity: " + Outcome.name(held[i]));
      }
      // Every other time the records outlive the worker that allocated them.
      if (random.nextBoolean()) {
        worker.close();
        worker = workers.claim();
      }
      freeAll(pool, worker, held, records);
      worker.close();
    }
  }

  private static void freeAll(Pool pool, Worker worker, long[] held, int records) {
    for (int i = 0; i < records; i++) {
      require(pool.free(worker, held[i]) == 0, "free of an own record");
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
