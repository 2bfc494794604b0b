package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Slots that are lent as plain memory, beside records in the same pool. */
class LenderTest {
  private static final int WORDS = 6;

  private final Workers workers = new Workers(2);
  private final Worker worker = workers.claim();
  private final MemorySegment record = WordRecords.record(WORDS);

  private static void giveBack(Pool pool, List<Long> lent) {
    lent.forEach(pool.lender()::takeBack);
    lent.clear();
  }

  private List<Long> lendAll(Pool pool) {
    List<Long> lent = new ArrayList<>();
    for (long slot = pool.lender().lend(worker);
        slot != Outcome.EXHAUSTED;
        slot = pool.lender().lend(worker)) {
      assertThat(slot).isNotNegative();
      lent.add(slot);
    }
    return lent;
  }

  @Test
  void lentSlotsAndRecordsShareThePoolAndNeverASlot() {
    try (Pool pool = WordRecords.pool(WORDS, 1000, workers)) {
      List<Long> handles = new ArrayList<>();
      List<Long> lent = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        handles.add(pool.allocate(worker, WordRecords.fill(record, i), 0));
        lent.add(pool.lender().lend(worker));
        WordRecords.fill(pool.lender().memory(lent.getLast()), -1 - i);
      }
      assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
      assertThat(pool.counts().lent()).isEqualTo(500);
      assertThat(pool.counts().live()).isEqualTo(500);
      for (int i = 0; i < 500; i++) {
        assertThat(pool.read(worker, handles.get(i), record, 0)).isPositive();
        assertThat(WordRecords.isFilledWith(record, i)).isTrue();
        assertThat(WordRecords.isFilledWith(pool.lender().memory(lent.get(i)), -1 - i)).isTrue();
        assertThat(pool.readSlot(worker, Math.toIntExact(lent.get(i)), record, 0))
            .as("a lent slot is no record")
            .isZero();
      }
      giveBack(pool, lent);
      assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
      assertThat(pool.counts().freeMailbox()).isEqualTo(500);
    }
  }

  @Test
  void everythingThatThreadsWithoutAWorkerGaveBackIsLentAgainBeforeAnythingIsRefused() {
    try (Pool pool = WordRecords.pool(WORDS, 1000, workers)) {
      List<Long> lent = lendAll(pool);
      assertThat(lent).hasSizeGreaterThanOrEqualTo(1000).doesNotHaveDuplicates();
      int all = lent.size();
      for (int round = 0; round < 3; round++) {
        giveBack(pool, lent);
        lent = lendAll(pool);
        assertThat(lent).hasSize(all).doesNotHaveDuplicates();
      }
      lent.forEach(slot -> pool.lender().takeBack(worker, slot));
      assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
      assertThat(pool.lender().lentSlots()).isZero();
    }
  }

  @Test
  void aRecordThatAThreadWithoutAWorkerFreesIsStaleAtOnceAndItsSlotComesBack() {
    try (Pool pool = WordRecords.pool(WORDS, 10, workers)) {
      for (int i = 0; i < 1000; i++) {
        long handle = pool.allocate(worker);
        assertThat(handle).isPositive();
        assertThat(pool.free(handle)).isZero();
        assertThat(pool.free(handle)).isEqualTo(Outcome.STALE_HANDLE);
        assertThat(pool.read(worker, handle, record, 0)).isEqualTo(Outcome.STALE_HANDLE);
        assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
        assertThat(pool.counts().live()).isZero();
      }
      assertThat(pool.usedSlots()).as("what came back was used first").isLessThan(10);
      assertThat(pool.free(0)).isEqualTo(Outcome.INVALID_HANDLE);
    }
  }

  @Test
  void aPoolOfWhichASlotIsLentRefusesToCloseAndGoesOn() {
    Pool pool = WordRecords.pool(WORDS, 10, workers);
    long slot = pool.lender().lend(worker);
    assertThatThrownBy(pool::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("lent slots: 1 (expected: 0)");
    assertThat(pool.allocate(worker)).isPositive();
    long second = pool.lender().lend(worker);
    pool.lender().takeBack(worker, slot);
    assertThatThrownBy(pool::close).hasMessage("lent slots: 1 (expected: 0)");
    pool.lender().takeBack(second);
    pool.close();
    assertThat(pool.lender().lend(worker)).isEqualTo(Outcome.CLOSED);
    assertThat(pool.counts().lent()).isZero();
    assertThat(pool.free(1)).isEqualTo(Outcome.CLOSED);
  }

  @Test
  void ofALenderAndACloserOneGivesWay() throws Exception {
    for (int round = 0; round < 300; round++) {
      Pool pool = WordRecords.pool(WORDS, 10, workers);
      CyclicBarrier start = new CyclicBarrier(2);
      long[] lent = {0};
      try (Threads threads = new Threads()) {
        threads.start(() -> {
          try (Worker other = workers.claim()) {
            start.await();
            lent[0] = pool.lender().lend(other);
            if (lent[0] >= 0) {
              WordRecords.fill(pool.lender().memory(lent[0]), 1);
            }
          }
        });
        threads.start(() -> {
          start.await();
          closeUnlessLent(pool);
        });
        threads.join();
      }
      if (lent[0] >= 0) {
        assertThat(WordRecords.isFilledWith(pool.lender().memory(lent[0]), 1)).isTrue();
        pool.lender().takeBack(lent[0]);
      } else {
        assertThat(lent[0]).isEqualTo(Outcome.CLOSED);
      }
      pool.close();
    }
  }

  private static void closeUnlessLent(Pool pool) {
    try {
      pool.close();
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageStartingWith("lent slots: ");
    }
  }

  @Test
  void theMemoryOfASlotIsOneRecordLongAlignedAndItsOwn() {
    for (SlotAlignment alignment : SlotAlignment.values()) {
      PoolSpec spec = new PoolSpec("words", WordRecords.spec(3, 1).layout(), 100, alignment);
      try (Pool pool = Pool.create(spec, 1, workers)) {
        Lender lender = pool.lender();
        assertThat(lender.alignmentBytes()).isEqualTo(alignment == SlotAlignment.PACKED ? 8 : 16);
        List<Long> lent = lendAll(pool);
        for (long slot : lent) {
          MemorySegment memory = lender.memory(slot);
          assertThat(memory.byteSize()).isEqualTo(lender.slotBytes()).isEqualTo(24);
          assertThat(memory.address() % lender.alignmentBytes()).isZero();
          WordRecords.fill(memory, slot);
        }
        lent.forEach(
            slot -> assertThat(WordRecords.isFilledWith(lender.memory(slot), slot)).isTrue());
        giveBack(pool, lent);
      }
    }
  }
}
