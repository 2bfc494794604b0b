package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.Seed;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Handles name one record for ever: through reuse, through the wrap of narrow generations, and
 * against every wrong one.
 */
class HandleLifeTest {
  private static final int WORDS = 2;
  private static final int GENERATION_BITS = 4;
  private static final int GENERATIONS = (1 << GENERATION_BITS) - 1;
  private static final int WIDER_GENERATION_BITS = 8;
  private static final int WIDER_GENERATIONS = (1 << WIDER_GENERATION_BITS) - 1;
  private static final int HIGH_VERSION_BITS = 20;

  private final Workers workers = new Workers(2);
  private final Worker worker = workers.claim();
  private final Worker other = workers.claim();
  private final MemorySegment record = WordRecords.record(WORDS);

  private Pool narrow(int capacity) {
    return WordRecords.narrowPool(WORDS, capacity, workers, GENERATION_BITS, 40);
  }

  private void assertStale(Pool pool, long handle) {
    assertThat(pool.read(worker, handle, record, 0)).isEqualTo(Outcome.STALE_HANDLE);
    assertThat(pool.write(worker, handle, 0, record, 0)).isEqualTo(Outcome.STALE_HANDLE);
    assertThat(pool.update(worker, handle, 0, (r, o) -> 0, record, 0))
        .isEqualTo(Outcome.STALE_HANDLE);
    assertThat(pool.free(worker, handle)).isEqualTo(Outcome.STALE_HANDLE);
  }

  // The generation base is drawn at random, so each run begins elsewhere in the circle.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void everySlotIsHandedOutOnceAGenerationAndNoHandleEverReturns(int run) {
    SplittableRandom random = new SplittableRandom(Seed.draw("narrow generations, run " + run));
    try (Pool pool = narrow(20)) {
      Set<Long> issued = new HashSet<>();
      List<Long> live = new ArrayList<>();
      while (pool.counts().retired() < pool.plan().slots()) {
        long handle =
            random.nextInt(3) == 0 ? 0 : pool.allocate(random.nextBoolean() ? worker : other);
        if (handle > 0) {
          assertThat(issued.add(handle)).as("handle %x is new", handle).isTrue();
          live.add(handle);
        } else if (!live.isEmpty()) {
          long freed = live.remove(random.nextInt(live.size()));
          assertThat(pool.free(random.nextBoolean() ? worker : other, freed)).isZero();
          assertStale(pool, freed);
        }
        assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
        assertThat(pool.counts().live()).isEqualTo(live.size());
      }
      assertThat(issued).hasSize(GENERATIONS * pool.plan().slots());
      issued.forEach(handle -> assertStale(pool, handle));
      assertThat(pool.allocate(worker)).isEqualTo(Outcome.EXHAUSTED);
      assertThat(pool.allocate(other)).isEqualTo(Outcome.EXHAUSTED);
    }
  }

  @Test
  void retirementConsumesTheReserveFirstAndOnlyThenTheCapacity() {
    int capacity = 300;
    // Wide enough that what assertCapacity() itself takes and frees retires nothing.
    try (Pool pool = WordRecords.narrowPool(WORDS, capacity, workers, WIDER_GENERATION_BITS, 40)) {
      for (int retired = 0; retired <= pool.plan().reserve(); retired++) {
        assertThat(pool.counts().retired()).isEqualTo(retired);
        assertCapacity(pool, capacity);
        retireOne(pool);
      }
      assertCapacity(pool, capacity - 1);
    }
  }

  /**
   * So many records can be allocated by one worker while the other one strands as many slots as it
   * can.
   */
  private void assertCapacity(Pool pool, int capacity) {
    List<Long> handles = new ArrayList<>();
    for (int i = 0; i < 2 * pool.plan().batchSlots(); i++) {
      handles.add(pool.allocate(worker));
    }
    for (long handle : handles) {
      assertThat(pool.free(other, handle)).isZero();
    }
    handles.clear();
    for (int i = 0; i < capacity; i++) {
      handles.add(pool.allocate(worker));
      assertThat(handles.getLast()).as("allocation %d of %d", i, capacity).isPositive();
    }
    for (long handle : handles) {
      assertThat(pool.free(worker, handle)).isZero();
    }
  }

  /** Retires a slot by taking the same one again and again: the free list is last-in, first-out. */
  private void retireOne(Pool pool) {
    long retired = pool.counts().retired();
    for (int life = 0; pool.counts().retired() == retired; life++) {
      assertThat(life).as("lives of one slot").isLessThan(WIDER_GENERATIONS);
      assertThat(pool.free(worker, pool.allocate(worker))).isZero();
    }
    assertThat(pool.counts().retired()).isEqualTo(retired + 1);
  }

  @Test
  void aHandleOfAnotherPoolOrOfTheTimeBeforeIsRefused() {
    try (Pool first = WordRecords.pool(WORDS, 1000, workers);
        Pool second = WordRecords.pool(WORDS, 1000, workers)) {
      for (int i = 0; i < 1000; i++) {
        long ofFirst = first.allocate(worker);
        long ofSecond = second.allocate(worker);
        assertThat(second.read(worker, ofFirst, record, 0)).isEqualTo(Outcome.STALE_HANDLE);
        assertThat(second.free(worker, ofFirst)).isEqualTo(Outcome.STALE_HANDLE);
        assertThat(first.free(worker, ofSecond)).isEqualTo(Outcome.STALE_HANDLE);
      }
      assertThat(first.counts().live()).isEqualTo(1000);
      assertThat(second.counts().live()).isEqualTo(1000);
    }
  }

  @Test
  void randomHandlesAreRefusedAndChangeNothing() {
    SplittableRandom random = new SplittableRandom(Seed.draw("random handles"));
    try (Pool pool = WordRecords.pool(WORDS, 100, workers)) {
      long live = pool.allocate(worker, WordRecords.fill(record, 7), 0);
      long version = worker.observedVersion();
      for (int i = 0; i < 1_000_000; i++) {
        // Some have a possible slot, some a possible generation, some neither.
        long handle = random.nextLong() >>> random.nextInt(Long.SIZE);
        if (handle != live) {
          long outcome =
              i % 2 == 0 ? pool.free(worker, handle) : pool.write(worker, handle, 0, record, 0);
          assertThat(outcome == Outcome.STALE_HANDLE || outcome == Outcome.INVALID_HANDLE)
              .as("handle %x: %d", handle, outcome)
              .isTrue();
        }
      }
      assertThat(pool.read(worker, live, record, 0)).isEqualTo(version);
      assertThat(pool.counts().live()).isEqualTo(1);
    }
  }

  @Test
  void ofAllNarrowHandlesOnlyTheLiveOnesAreTaken() {
    try (Pool pool = narrow(20)) {
      Set<Long> live = new HashSet<>();
      for (int i = 0; i < 20; i++) {
        live.add(pool.allocate(worker));
      }
      long end = 1L << (pool.plan().indexBits() + GENERATION_BITS + 1);
      for (long handle = -end; handle < end; handle++) {
        long outcome = pool.read(worker, handle, record, 0);
        long slot = handle & ((1L << pool.plan().indexBits()) - 1);
        long generation = handle >>> pool.plan().indexBits();
        boolean possible =
            generation > 0 && generation <= GENERATIONS && slot < pool.plan().slots();
        if (live.contains(handle)) {
          assertThat(outcome).isPositive();
        } else {
          assertThat(outcome)
              .as("handle %x", handle)
              .isEqualTo(possible ? Outcome.STALE_HANDLE : Outcome.INVALID_HANDLE);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"36,26", "4,4", "2,1"})
  void theVersionIsNeverZeroAndMovesWithEveryWriteThroughItsWrap(
      int generationBits, int versionBits) {
    // All values but 0, in both words of the header. Wide versions are not waited for.
    boolean narrow = versionBits <= 4;
    int writes = narrow ? (1 << (versionBits + HIGH_VERSION_BITS)) + 100 : 1_000_000;
    int lap = narrow ? (1 << (versionBits + HIGH_VERSION_BITS)) - 1 : 0;
    try (Pool pool = WordRecords.narrowPool(WORDS, 1, workers, generationBits, versionBits)) {
      long handle = pool.allocate(worker);
      long first = worker.observedVersion();
      long version = first;
      assertThat(first).isPositive();
      for (int i = 1; i < writes; i++) {
        long next = pool.write(worker, handle, version, record, 0);
        if (next <= 0 || next == version || (next == first) != (i == lap)) {
          throw new AssertionError("write " + i + ": " + version + " -> " + next);
        }
        version = next;
      }
      assertThat(pool.read(worker, handle, record, 0)).isEqualTo(version);
    }
  }

  @Test
  void theVersionGoesOnFromOneRecordOfASlotToTheNext() {
    try (Pool pool = WordRecords.narrowPool(WORDS, 1, workers, 36, 4)) {
      Set<Long> versions = new HashSet<>();
      for (int i = 0; i < 1000; i++) {
        long handle = pool.allocate(worker);
        assertThat(versions.add(worker.observedVersion())).isTrue();
        assertThat(versions.add(pool.write(worker, handle, 0, record, 0))).isTrue();
        pool.free(worker, handle);
      }
    }
  }
}
