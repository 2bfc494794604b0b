package dev.typecase.engine.pool;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.typecase.engine.memory.Pages;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a loader refuses, and what a pool promises when others use it than before. */
class PoolLoaderTest {
  private static final int WORDS = 2;
  private static final int SLOTS = 3;
  private static final int HEADERS_BYTES = SLOTS * SlotHeader.BYTES;
  private static final long RETIRED = 3;
  private static final long WRITING = 2;
  private static final long FREE = 0;

  private final Workers workers = new Workers(1);
  private final Worker worker = workers.claim();
  private final PoolSpec spec = WordRecords.spec(WORDS, 40);

  private Incarnation incarnation = new Incarnation(1, 1, 1, 1, 0);

  /** {@return a run of a live, a freed and a live slot} */
  private MemorySegment run() {
    try (Pool pool = Pool.create(spec, 1, workers)) {
      MemorySegment record = WordRecords.fill(WordRecords.record(WORDS), 5);
      pool.allocate(worker, record, 0);
      long freed = pool.allocate(worker, record, 0);
      pool.allocate(worker, record, 0);
      pool.free(worker, freed);
      PoolSaver saver = new PoolSaver(pool);
      Incarnation all = pool.incarnation();
      incarnation = new Incarnation(1, all.uid(), all.generationBase(), all.slots(), SLOTS);
      MemorySegment into = MemorySegment.ofArray(new byte[(int) saver.maxBytes(SLOTS)]);
      return into.asSlice(0, saver.save(0, SLOTS, into));
    }
  }

  private void assertRefused(int slotCount, MemorySegment run, String message) {
    try (PoolLoader loader = PoolLoader.open(spec, incarnation, workers, Pages.DEFAULT, null)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> loader.load(slotCount, run))
          .withMessageContaining(message);
    }
  }

  @Test
  void whatWasSavedIsTaken() {
    MemorySegment run = run();
    try (Pool pool = load(run)) {
      assertThat(pool.counts().live()).isEqualTo(2);
      assertThat(pool.uid()).isEqualTo(incarnation.uid());
    }
  }

  /** {@return the pool, whose loader is closed} */
  private Pool load(MemorySegment run) {
    try (PoolLoader loader = PoolLoader.open(spec, incarnation, workers, Pages.DEFAULT, null)) {
      loader.load(SLOTS, run);
      return loader.finish();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1, 2, 4})
  void aRunOfAnotherLengthIsRefused(int slotCount) {
    assertRefused(slotCount, run(), "bytes (expected: ");
  }

  @Test
  void aRunWithoutItsLastRecordOrWithOneMoreIsRefused() {
    MemorySegment run = run();
    assertRefused(SLOTS, run.asSlice(0, run.byteSize() - 1), "a record of 16");
    assertRefused(SLOTS, run.asSlice(0, HEADERS_BYTES - 1L), "16 bytes each");
    MemorySegment longer = MemorySegment.ofArray(new byte[(int) run.byteSize() + 1]);
    assertRefused(SLOTS, longer.copyFrom(run), "(expected: " + run.byteSize() + ")");
  }

  @ParameterizedTest
  @ValueSource(longs = {WRITING, RETIRED, FREE})
  void aStateThatTheSlotCannotHaveIsRefused(long state) {
    MemorySegment run = run();
    // The first slot's generation is the base, with which no slot is free, nor retired.
    long header = run.get(JAVA_LONG_UNALIGNED, 0);
    run.set(JAVA_LONG_UNALIGNED, 0, (header & ~3) | state);
    assertRefused(SLOTS, run, "slot 0: header " + Long.toHexString((header & ~3) | state));
  }

  @Test
  void aHeaderWithoutGenerationOrVersionIsRefused() {
    MemorySegment run = run();
    long header = run.get(JAVA_LONG_UNALIGNED, 0);
    int generationShift = Long.SIZE - BitWidths.of(incarnation.slots()).generationBits();
    run.set(JAVA_LONG_UNALIGNED, 0, header & ((1L << generationShift) - 1));
    assertRefused(SLOTS, run, "slot 0");
    run.set(JAVA_LONG_UNALIGNED, 0, (header & (-1L << generationShift)) | 1);
    assertRefused(SLOTS, run, "slot 0");
    run.set(JAVA_LONG_UNALIGNED, 0, 0);
    run.set(JAVA_LONG_UNALIGNED, 8, 1);
    assertRefused(SLOTS, run, "slot 0");
  }

  @Test
  void aPoolOfWhichSlotsAreMissingIsNotHandedOut() {
    run();
    try (PoolLoader loader = PoolLoader.open(spec, incarnation, workers, Pages.DEFAULT, null)) {
      assertThatIllegalArgumentException()
          .isThrownBy(loader::finish)
          .withMessage(
              "slots: 0 loaded, 0 of them retired (expected: 3, at most 56 of them not retired)");
    }
  }

  @Test
  void anExactPoolTakesNoMoreSlotsThanMayCirculate() {
    PoolSpec exact = spec.asExact();
    PoolPlan plan = PoolPlan.of(exact, 1);
    int used = plan.capacity() + 1;
    incarnation = new Incarnation(1, 1, 1, plan.slots(), used);
    try (PoolLoader loader = PoolLoader.open(exact, incarnation, workers, Pages.DEFAULT, null)) {
      loader.load(used, MemorySegment.ofArray(new byte[used * SlotHeader.BYTES]));
      assertThatIllegalArgumentException()
          .isThrownBy(loader::finish)
          .withMessageContaining("at most 40 of them not retired");
    }
  }

  @Test
  void aRecordInTheMiddleOfAWriteIsNotSaved() {
    try (Pool pool = Pool.create(spec, 1, workers)) {
      long handle = pool.allocate(worker);
      PoolSaver saver = new PoolSaver(pool);
      MemorySegment into = MemorySegment.ofArray(new byte[(int) saver.maxBytes(1)]);
      pool.update(
          worker,
          handle,
          0,
          (record, offset) -> {
            assertThatIllegalStateException()
                .isThrownBy(() -> saver.save(0, 1, into))
                .withMessage("slot 0: being written (expected: quiet)");
            return 0;
          },
          WordRecords.record(WORDS),
          0);
    }
  }

  @Test
  void anIncarnationThatNoPoolOfThisKindCanHaveIsRefused() {
    run();
    for (int slots : new int[] {55, (1 << 30) + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PoolPlan.continuing(spec, 1, slots))
          .withMessage("slots: " + slots + " (expected: >= 56)");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoolPlan.continuing(spec.asExact(), 1, 57))
        .withMessage("slots: 57 (expected: 56)");
    Incarnation base = new Incarnation(1, 1, 0, 56, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoolLoader.open(spec, base, workers, Pages.DEFAULT, null))
        .withMessageStartingWith("generationBase: 0 (expected: 1 to ");
  }

  // 1003 + 19 slots are near 1,024, so that 64 workers can keep none.
  @ParameterizedTest
  @CsvSource({"1,1003,64", "1,1003,2", "1,40,64", "64,40,1", "8,40,3", "2,100000,64", "1,996,6"})
  void theCapacityIsHeldWhileTheOtherWorkersStrandAllTheyCan(int before, int capacity, int after) {
    PoolSpec words = WordRecords.spec(WORDS, capacity);
    int slots = PoolPlan.of(words, before).slots();
    Workers others = new Workers(after);
    Incarnation begin = new Incarnation(1, 1, 1, slots, 0);
    try (PoolLoader loader = PoolLoader.open(words, begin, others, Pages.DEFAULT, null);
        Pool pool = loader.finish()) {
      assertThat(pool.plan().slots()).isGreaterThanOrEqualTo(slots);
      assertThat(pool.plan().indexBits()).isEqualTo(PoolPlan.of(words, before).indexBits());
      Worker first = others.claim();
      Deque<Long> handles = new ArrayDeque<>();
      while (handles.size() < pool.plan().slots()) {
        handles.add(pool.allocate(first));
      }
      assertThat(handles).allMatch(handle -> handle > 0);
      for (int other = 1; other < after; other++) {
        Worker stranding = others.claim();
        for (int i = 0; i < 2 * pool.plan().batchSlots() && !handles.isEmpty(); i++) {
          assertThat(pool.free(stranding, handles.remove())).isZero();
        }
      }
      for (long handle = pool.allocate(first); handle > 0; handle = pool.allocate(first)) {
        handles.add(handle);
      }
      assertThat(handles.size()).isGreaterThanOrEqualTo(capacity);
      assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
    }
  }
}
