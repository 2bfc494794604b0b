package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.pool.SteppedSlots.Access;
import java.lang.foreign.MemorySegment;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A worker that stops at any step of a write, an update, an allocation or a free: what others do
 * elsewhere stays within its bound and succeeds, what they do with the same record ends within its
 * bound.
 */
class ParkedWriterTest {
  private static final RecordEditor SECOND = (record, offset) -> fill(record, 2);
  private static final RecordEditor KEEP = (record, offset) -> Outcome.CONDITION_FAILED;

  private final MemorySegment record = WordRecords.record(SteppedStore.WORDS);
  private final MemorySegment scratch = WordRecords.record(SteppedStore.WORDS);
  private final MemorySegment written = WordRecords.fill(WordRecords.record(SteppedStore.WORDS), 2);

  private static long fill(MemorySegment record, long value) {
    WordRecords.fill(record, value);
    return 0;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whereverAWriteStopsOthersGoOnAndItsRecordIsContended(boolean narrow) {
    stopAtEveryStepOfAWrite(
        narrow,
        SteppedStore.WRITE_STEPS,
        (s, handle) -> s.store.write(s.stopping, handle, 0, written, 0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whereverAnUpdateStopsOthersGoOnAndItsRecordIsContended(boolean narrow) {
    stopAtEveryStepOfAWrite(
        narrow,
        SteppedStore.UPDATE_STEPS,
        (s, handle) -> s.store.update(s.stopping, handle, 0, SECOND, scratch, 0));
  }

  private interface Operation {
    long of(SteppedStore s, long handle);
  }

  private void stopAtEveryStepOfAWrite(boolean narrow, long most, Operation write) {
    int marked = 0;
    boolean more = true;
    for (int step = 1; more; step++) {
      try (SteppedStore s = new SteppedStore(narrow)) {
        long handle = s.store.allocate(s.worker, 0);
        s.stop(() -> write.of(s, handle));
        more = s.goOn(step);
        marked += s.isMarked(handle) ? 1 : 0;
        assertOthersGoOn(s);
        assertTheSameRecordIsContendedIfMarked(s, handle);
        assertThat(s.finish(most)).isPositive();
        assertThat(s.store.read(s.worker, handle, record, 0)).isPositive();
        assertThat(s.store.free(s.worker, handle)).isZero();
        s.assertNothingIsLost(0);
      }
    }
    assertThat(marked).as("steps between mark and publish").isGreaterThan(3);
  }

  /** Allocates, reads, writes, updates and frees elsewhere; more often than a batch is long. */
  private void assertOthersGoOn(SteppedStore s) {
    long[] handles = new long[7];
    for (int i = 0; i < handles.length; i++) {
      long handle = s.count(SteppedStore.ALLOCATE_STEPS, () -> s.store.allocate(s.worker, 0));
      assertThat(handle).isPositive();
      assertThat(read(s, handle)).isPositive();
      assertThat(write(s, handle)).isPositive();
      assertThat(update(s, handle, SECOND)).isPositive();
      assertThat(update(s, handle, KEEP)).isEqualTo(Outcome.CONDITION_FAILED);
      handles[i] = handle;
    }
    for (long handle : handles) {
      assertThat(free(s, handle)).isZero();
      assertThat(read(s, handle)).isEqualTo(Outcome.STALE_HANDLE);
    }
  }

  private long read(SteppedStore s, long handle) {
    return s.count(RecordSlots.MAX_READ_STEPS, () -> s.store.read(s.worker, handle, record, 0));
  }

  private long readSlot(SteppedStore s, int slot) {
    return s.count(RecordSlots.MAX_READ_STEPS, () -> s.store.readSlot(s.worker, slot, record, 0));
  }

  private long write(SteppedStore s, long handle) {
    return s.count(SteppedStore.WRITE_STEPS, () -> s.store.write(s.worker, handle, 0, record, 0));
  }

  private long update(SteppedStore s, long handle, RecordEditor editor) {
    return s.count(
        SteppedStore.UPDATE_STEPS, () -> s.store.update(s.worker, handle, 0, editor, record, 0));
  }

  private static long free(SteppedStore s, long handle) {
    return s.count(RecordSlots.MAX_TAKE_AWAY_STEPS, () -> s.store.free(s.worker, handle));
  }

  private void assertTheSameRecordIsContendedIfMarked(SteppedStore s, long handle) {
    boolean marked = s.isMarked(handle);
    assertContended(marked, read(s, handle));
    assertContended(marked, readSlot(s, s.slot(handle)));
    assertContended(marked, write(s, handle));
    assertContended(marked, update(s, handle, SECOND));
    if (marked) {
      assertContended(true, free(s, handle));
      assertContended(true, s.count(RecordSlots.MAX_TAKE_AWAY_STEPS, () -> s.store.free(handle)));
    }
  }

  private static void assertContended(boolean expected, long outcome) {
    if (expected) {
      assertThat(outcome).isEqualTo(Outcome.CONTENDED);
    } else {
      assertThat(outcome).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whereverAnAllocationStopsOthersGoOnAndNoHalfMadeRecordIsSeen(boolean zeros) {
    ToLongFunction<SteppedStore> allocate =
        zeros
            ? s -> s.store.allocate(s.stopping, 0)
            : s -> s.store.allocate(s.stopping, written, 0, 0);
    boolean more = true;
    for (int step = 1; more; step++) {
      try (SteppedStore s = new SteppedStore(false)) {
        s.stop(() -> allocate.applyAsLong(s));
        more = s.goOn(step);
        assertOthersGoOn(s);
        for (int slot = 0; slot < s.slots(); slot++) {
          long found = readSlot(s, slot);
          assertThat(found).isNotNegative();
          assertThat(found == 0 || WordRecords.isFilledWith(record, zeros ? 0 : 2)).isTrue();
        }
        long handle = s.finish(SteppedStore.LIST_STEPS + SteppedStore.ALLOCATE_STEPS);
        assertThat(read(s, handle)).isPositive();
        assertThat(WordRecords.isFilledWith(record, zeros ? 0 : 2)).isTrue();
        s.assertNothingIsLost(1);
      }
    }
  }

  @Test
  void whereverAFreeStopsOthersGoOnAndOneOfTwoFreesSucceeds() {
    stopAtEveryStepOfAFree((s, handle) -> s.store.free(s.stopping, handle));
  }

  @Test
  void whereverAFreeWithoutAWorkerStopsOthersGoOnAndOneOfTwoFreesSucceeds() {
    stopAtEveryStepOfAFree((s, handle) -> s.store.free(handle));
  }

  private void stopAtEveryStepOfAFree(Operation free) {
    for (boolean another : new boolean[] {false, true}) {
      boolean more = true;
      for (int step = 1; more; step++) {
        try (SteppedStore s = new SteppedStore(false)) {
          long handle = fullPrivatePool(s);
          s.stop(() -> free.of(s, handle));
          more = s.goOn(step);
          assertOthersGoOn(s);
          assertThat(read(s, handle) > 0 || read(s, handle) == Outcome.STALE_HANDLE).isTrue();
          long other = another ? free(s, handle) : Outcome.STALE_HANDLE;
          assertOthersGoOn(s);
          int most = RecordSlots.MAX_TAKE_AWAY_STEPS + SteppedStore.LIST_STEPS;
          assertThat(new long[] {s.finish(most), other})
              .containsExactlyInAnyOrder(0, Outcome.STALE_HANDLE);
          s.assertNothingIsLost(3);
        }
      }
    }
  }

  /**
   * {@return one of four records of the worker that stops, whose private pool holds two batches: if
   * it frees one, it goes to the depot}
   */
  private static long fullPrivatePool(SteppedStore s) {
    long[] handles = new long[7];
    for (int i = 0; i < handles.length; i++) {
      handles[i] = s.store.allocate(s.stopping, 0);
    }
    for (int i = 0; i < 3; i++) {
      s.store.free(s.stopping, handles[i]);
    }
    return handles[3];
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoeverIsOvertakenInEachTryGivesUpWithinTheBound(boolean narrow) {
    try (SteppedStore s = new SteppedStore(narrow)) {
      long handle = s.store.allocate(s.worker, 0);
      overtake(s, handle, Access.COPY, RecordSlots.MAX_TRIES);
      assertThat(read(s, handle)).isEqualTo(Outcome.CONTENDED);
      assertThat(s.tries()).isEqualTo(RecordSlots.MAX_TRIES);
      overtake(s, handle, Access.COPY, RecordSlots.MAX_TRIES);
      assertThat(readSlot(s, s.slot(handle))).isEqualTo(Outcome.CONTENDED);
      overtake(s, handle, Access.COMPARE_AND_SET, RecordSlots.MAX_TRIES);
      assertThat(write(s, handle)).isEqualTo(Outcome.CONTENDED);
      assertThat(s.headerSteps()).isEqualTo(RecordSlots.MAX_MARK_STEPS - 1);
      overtake(s, handle, Access.COMPARE_AND_SET, RecordSlots.MAX_TRIES);
      assertThat(free(s, handle)).isEqualTo(Outcome.CONTENDED);
      assertThat(s.headerSteps()).isEqualTo(RecordSlots.MAX_TAKE_AWAY_STEPS);
    }
  }

  @Test
  void whoeverSucceedsInTheLastTryStaysWithinTheBound() {
    try (SteppedStore s = new SteppedStore(false)) {
      long handle = s.store.allocate(s.worker, 0);
      overtake(s, handle, Access.COPY, RecordSlots.MAX_TRIES - 1);
      assertThat(read(s, handle)).isPositive();
      overtake(s, handle, Access.COMPARE_AND_SET, RecordSlots.MAX_TRIES - 1);
      assertThat(s.count(RecordSlots.MAX_MARK_STEPS, () -> s.store.mark(s.worker, handle)))
          .isZero();
      assertThat(s.headerSteps()).isEqualTo(RecordSlots.MAX_MARK_STEPS);
      s.store.unmark(s.slot(handle));
      overtake(s, handle, Access.COMPARE_AND_SET, RecordSlots.MAX_TRIES - 1);
      assertThat(free(s, handle)).isZero();
      assertThat(s.headerSteps()).isEqualTo(RecordSlots.MAX_TAKE_AWAY_STEPS);
    }
  }

  /** Another worker writes the record before each access of this kind, {@code times} times. */
  private void overtake(SteppedStore s, long handle, Access before, int times) {
    int[] left = {times};
    s.beforeEachStep(access -> {
      if (access == before && left[0]-- > 0) {
        assertThat(s.store.write(s.stopping, handle, 0, written, 0)).isPositive();
      }
    });
  }
}
