package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.Seed;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * So many records as its capacity a pool holds for certain, whoever allocates and whatever other
 * workers keep back.
 */
class CapacityTest {
  private static final int WORDS = 1;

  // 100 million operations: half of them allocate, half of them free.
  private static final int HAND_OVERS = 200_000;
  private static final int HANDED_OVER_AT_ONCE = 250;
  private static final int QUEUED = 8;

  static Stream<Arguments> sizes() {
    return Stream.of(1, 2, 8, 64)
        .flatMap(workers ->
            Stream.of(1, 10, 1_000, 100_000).map(capacity -> Arguments.of(workers, capacity)));
  }

  private static Worker[] claimAll(Workers workers) {
    return Stream.generate(workers::claim).limit(workers.count()).toArray(Worker[]::new);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void oneWorkerGetsTheCapacityWhileAllOthersKeepAsManyFreeSlotsAsTheyCan(
      int workerCount, int capacity) {
    Workers workers = new Workers(workerCount);
    Worker[] claimed = claimAll(workers);
    try (Pool pool = WordRecords.pool(WORDS, capacity, workers)) {
      long[] handles = fill(pool, claimed, pool.plan().slots());
      // Every other worker in turn frees more than it may keep, so that all private pools are full.
      for (int i = 0; i < handles.length; i++) {
        assertThat(pool.free(claimed[workerCount - 1 - i % workerCount], handles[i])).isZero();
      }
      for (int worker = 0; worker < workerCount; worker++) {
        assertCapacity(pool, claimed[worker], capacity);
      }
    }
  }

  private static void assertCapacity(Pool pool, Worker worker, int capacity) {
    long[] handles = fill(pool, new Worker[] {worker}, pool.plan().slots());
    assertThat(handles.length).as("worker %d", worker.number()).isGreaterThanOrEqualTo(capacity);
    for (long handle : handles) {
      assertThat(pool.free(worker, handle)).isZero();
    }
    assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
  }

  /** Allocates until no worker gets anything, or {@code most}. {@return the handles} */
  private static long[] fill(Pool pool, Worker[] workers, int most) {
    long[] handles = new long[most];
    int count = 0;
    for (Worker worker : workers) {
      for (long handle = 1; count < most && handle > 0; ) {
        handle = pool.allocate(worker);
        handles[count] = handle;
        count += handle > 0 ? 1 : 0;
      }
    }
    return Arrays.copyOf(handles, count);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void everyMixOfWorkersGetsTheCapacity(int workerCount, int capacity) {
    SplittableRandom random = new SplittableRandom(Seed.draw("mix of workers"));
    Workers workers = new Workers(workerCount);
    Worker[] claimed = claimAll(workers);
    long[] handles = new long[capacity];
    try (Pool pool = WordRecords.pool(WORDS, capacity, workers)) {
      for (int round = 0; round < 4; round++) {
        int used = 1 + random.nextInt(workerCount);
        for (int i = 0; i < capacity; i++) {
          handles[i] = pool.allocate(claimed[random.nextInt(used)]);
          assertThat(handles[i]).as("allocation %d of %d", i, capacity).isPositive();
        }
        assertThat(pool.counts().live()).isEqualTo(capacity);
        for (long handle : handles) {
          assertThat(pool.free(claimed[random.nextInt(workerCount)], handle)).isZero();
        }
      }
      assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
    }
  }

  /** Whoever holds a permit must get a record. A permit is given back after the record is freed. */
  @ParameterizedTest
  @CsvSource({"2,1", "2,100", "4,10", "4,1000", "8,500"})
  void threadsThatTogetherStayWithinTheCapacityAreNeverRefused(int threadCount, int capacity)
      throws Exception {
    long seed = Seed.draw("threads within the capacity");
    Workers workers = new Workers(threadCount);
    Semaphore permits = new Semaphore(capacity);
    try (Pool pool = WordRecords.pool(WORDS, capacity, workers);
        Threads threads = new Threads()) {
      for (int i = 0; i < threadCount; i++) {
        SplittableRandom random = new SplittableRandom(seed + i);
        threads.start(() -> {
          try (Worker worker = workers.claim()) {
            holdWithinPermits(pool, worker, permits, random);
          }
        });
      }
      threads.join();
      assertThat(pool.counts().live()).isZero();
      assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
    }
  }

  private static void holdWithinPermits(
      Pool pool, Worker worker, Semaphore permits, SplittableRandom random) {
    long[] held = new long[permits.availablePermits() + 1000];
    int count = 0;
    for (int i = 0; i < 300_000; i++) {
      boolean lean = i / 5_000 % 2 == 0;
      if (random.nextInt(3) == 0 != lean && permits.tryAcquire()) {
        held[count] = pool.allocate(worker);
        if (held[count] < 0) {
          throw new AssertionError(Outcome.name(held[count]) + " within the capacity");
        }
        count++;
      } else if (count > 0) {
        free(pool, worker, held[--count], permits);
      }
    }
    while (count > 0) {
      free(pool, worker, held[--count], permits);
    }
  }

  private static void free(Pool pool, Worker worker, long handle, Semaphore permits) {
    if (pool.free(worker, handle) != 0) {
      throw new AssertionError("free of an own record");
    }
    permits.release();
  }

  /**
   * The usual life of a service: one worker takes requests that allocate, another one those that
   * free.
   */
  @Test
  void slotsThatOneWorkerOnlyFreesReachTheOneThatOnlyAllocates() throws Exception {
    BlockingQueue<long[]> handedOver = new ArrayBlockingQueue<>(QUEUED);
    Workers workers = new Workers(2);
    // Those in the queue, those that wait to enter it, and those that are being freed.
    int mostLive = (QUEUED + 2) * HANDED_OVER_AT_ONCE;
    try (Pool pool = WordRecords.pool(WORDS, mostLive, workers);
        Threads threads = new Threads()) {
      threads.start(() -> allocateOnly(pool, workers, handedOver));
      threads.start(() -> freeOnly(pool, workers, handedOver));
      threads.join();
      assertThat(pool.counts().live()).isZero();
      assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
    }
  }

  private static void allocateOnly(Pool pool, Workers workers, BlockingQueue<long[]> handedOver)
      throws InterruptedException {
    MemorySegment record = WordRecords.record(WORDS);
    try (Worker worker = workers.claim()) {
      for (int i = 0; i < HAND_OVERS; i++) {
        long[] handles = new long[HANDED_OVER_AT_ONCE];
        for (int j = 0; j < handles.length; j++) {
          handles[j] = pool.allocate(worker, WordRecords.fill(record, i), 0);
          if (handles[j] < 0) {
            throw new AssertionError(Outcome.name(handles[j]) + " in hand-over " + i);
          }
        }
        handedOver.put(handles);
      }
    }
  }

  private static void freeOnly(Pool pool, Workers workers, BlockingQueue<long[]> handedOver)
      throws InterruptedException {
    MemorySegment record = WordRecords.record(WORDS);
    try (Worker worker = workers.claim()) {
      for (int i = 0; i < HAND_OVERS; i++) {
        for (long handle : handedOver.take()) {
          boolean whole =
              pool.read(worker, handle, record, 0) > 0 && WordRecords.word(record, 0) == i;
          if (!whole || pool.free(worker, handle) != 0) {
            throw new AssertionError("record of hand-over " + i);
          }
        }
      }
    }
  }
}
