package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.typecase.layout.Field;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every operation and every outcome of a pool, from one thread. */
class PoolTest {
  private static final Layout LAYOUT =
      Layout.of(new RecordType("pair", List.of(Field.parse("a:int64"), Field.parse("b:int64"))));

  private final Workers workers = new Workers(2);
  private final Worker worker = workers.claim();
  private final Pool pool =
      Pool.create(new PoolSpec("pairs", LAYOUT, 100, SlotAlignment.CACHE_LINE), 7, workers);
  private final MemorySegment scratch = Arena.ofAuto().allocate(16, 8);

  @AfterEach
  void theEquationOfSlotsHolds() {
    assertThat(pool.counts()).matches(PoolCounts::isBalanced);
    pool.close();
  }

  private MemorySegment pair(long a, long b) {
    MemorySegment record = MemorySegment.ofArray(new long[2]);
    record.setAtIndex(ValueLayout.JAVA_LONG, 0, a);
    record.setAtIndex(ValueLayout.JAVA_LONG, 1, b);
    return record;
  }

  private long first() {
    return scratch.getAtIndex(ValueLayout.JAVA_LONG, 0);
  }

  @Test
  void aRecordIsReadBackAsItWasAllocated() {
    long handle = pool.allocate(worker, pair(1, 2), 0);
    assertThat(handle).isPositive();
    assertThat(pool.read(worker, handle, scratch, 0)).isPositive();
    assertThat(scratch.mismatch(pair(1, 2))).isEqualTo(-1);
  }

  @Test
  void anAllocatedRecordShowsNoByteOfThePreviousOne() {
    long old = pool.allocate(worker, pair(-1, -1), 0);
    assertThat(pool.free(worker, old)).isZero();
    long handle = pool.allocate(worker);
    assertThat(pool.read(worker, handle, scratch, 0)).isPositive();
    assertThat(scratch.mismatch(pair(0, 0))).isEqualTo(-1);
  }

  @Test
  void aFreedHandleIsStaleForEveryOperationAndTheNewRecordSurvives() {
    long old = pool.allocate(worker, pair(1, 1), 0);
    pool.free(worker, old);
    long current = pool.allocate(worker, pair(2, 2), 0);
    assertThat(pool.read(worker, old, scratch, 0)).isEqualTo(Outcome.STALE_HANDLE);
    assertThat(pool.write(worker, old, 0, pair(3, 3), 0)).isEqualTo(Outcome.STALE_HANDLE);
    assertThat(pool.update(worker, old, 0, (r, o) -> 0, scratch, 0))
        .isEqualTo(Outcome.STALE_HANDLE);
    assertThat(pool.free(worker, old)).isEqualTo(Outcome.STALE_HANDLE);
    pool.read(worker, current, scratch, 0);
    assertThat(first()).isEqualTo(2);
  }

  @Test
  void aHandleThatNoSlotCanHaveIsInvalid() {
    long handle = pool.allocate(worker);
    for (long bad : new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE, handle | 127, 1}) {
      assertThat(pool.read(worker, bad, scratch, 0))
          .as("%x", bad)
          .isEqualTo(Outcome.INVALID_HANDLE);
      assertThat(pool.free(worker, bad)).as("%x", bad).isEqualTo(Outcome.INVALID_HANDLE);
    }
  }

  @Test
  void aTouchTakesAnyNumberAndChangesNothing() {
    // Some 1,150 slots, and an index of 11 bits: many handles name no slot.
    PoolSpec spec = new PoolSpec("touched", LAYOUT, 1_100, SlotAlignment.CACHE_LINE);
    try (Pool touched = Pool.create(spec, 8, workers)) {
      long handle = touched.allocate(worker, pair(1, 2), 0);
      long version = touched.read(worker, handle, scratch, 0);
      for (int bit = 0; bit < Long.SIZE; bit++) {
        // Whatever comes back: there is nothing to see in it.
        long _ = touched.touch(handle ^ 1L << bit);
        long _ = touched.touch(1L << bit);
      }
      for (int index = 0; index < 2_048; index++) {
        long _ = touched.touch((handle & -2_048L) | index);
      }
      assertThat(touched.read(worker, handle, scratch, 0)).isEqualTo(version);
    }
  }

  @Test
  void aWriteMovesTheVersionAndChecksTheExpectedOne() {
    long handle = pool.allocate(worker, pair(1, 1), 0);
    long version = worker.observedVersion();
    long next = pool.write(worker, handle, version, pair(2, 2), 0);
    assertThat(next).isPositive().isNotEqualTo(version);
    assertThat(pool.write(worker, handle, version, pair(3, 3), 0))
        .isEqualTo(Outcome.VERSION_MISMATCH);
    assertThat(worker.observedVersion()).isEqualTo(next);
    assertThat(pool.read(worker, handle, scratch, 0)).isEqualTo(next);
    assertThat(first()).isEqualTo(2);
  }

  @Test
  void anUpdateThatFailsLeavesRecordAndVersionAndShowsTheCurrentRecord() {
    long handle = pool.allocate(worker, pair(1, 1), 0);
    long version = worker.observedVersion();
    RecordEditor failing =
        (record, offset) -> {
          record.set(ValueLayout.JAVA_LONG, offset, 99);
          return Outcome.CONDITION_FAILED;
        };
    assertThat(pool.update(worker, handle, 0, failing, scratch, 0))
        .isEqualTo(Outcome.CONDITION_FAILED);
    assertThat(first()).isEqualTo(1);
    assertThat(pool.read(worker, handle, scratch, 0)).isEqualTo(version);
    assertThat(first()).isEqualTo(1);
  }

  @Test
  void anEditorThatThrowsLeavesTheRecordUsable() {
    long handle = pool.allocate(worker, pair(1, 1), 0);
    RecordEditor broken =
        (record, offset) -> {
          throw new ArithmeticException("planned");
        };
    assertThatThrownBy(() -> pool.update(worker, handle, 0, broken, scratch, 0))
        .hasMessage("planned");
    assertThat(pool.write(worker, handle, 0, pair(2, 2), 0)).isPositive();
  }

  @Test
  void aSegmentThatIsTooShortOrClosedIsRefusedAndNoSlotIsLost() {
    long handle = pool.allocate(worker, pair(1, 1), 0);
    MemorySegment closed;
    try (Arena arena = Arena.ofConfined()) {
      closed = arena.allocate(16);
    }
    assertThatThrownBy(() -> pool.allocate(worker, closed, 0))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> pool.write(worker, handle, 0, closed, 0))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> pool.allocate(worker, scratch, 8))
        .hasMessage("offset: 8 (expected: 0 to 0)");
    assertThat(pool.counts().live()).isEqualTo(1);
    assertThat(pool.write(worker, handle, 0, pair(2, 2), 0)).isPositive();
  }

  @Test
  void aFullPoolRefusesAndGoesOnAfterAFree() {
    long last = 0;
    int allocated = 0;
    for (long handle = pool.allocate(worker); handle > 0; handle = pool.allocate(worker)) {
      last = handle;
      allocated++;
    }
    assertThat(allocated).isGreaterThanOrEqualTo(100);
    assertThat(pool.counts().live()).isEqualTo(allocated);
    assertThat(pool.allocate(worker)).isEqualTo(Outcome.EXHAUSTED);
    pool.free(worker, last);
    assertThat(pool.allocate(worker)).isPositive();
  }

  @Test
  void aScanOverTheUsedSlotsSeesExactlyTheLiveRecords() {
    long kept = pool.allocate(worker, pair(1, 1), 0);
    long freed = pool.allocate(worker, pair(2, 2), 0);
    pool.free(worker, freed);
    long sum = 0;
    for (int slot = 0; slot < pool.usedSlots(); slot++) {
      sum += pool.readSlot(worker, slot, scratch, 0);
    }
    assertThat(sum).isEqualTo(kept);
    assertThat(pool.usedSlots()).isLessThanOrEqualTo(pool.plan().slots());
  }

  @Test
  void aClosedPoolAnswersClosed() {
    Pool closed = Pool.create(pool.spec(), 8, workers);
    long handle = closed.allocate(worker);
    closed.close();
    closed.close();
    assertThat(closed.allocate(worker)).isEqualTo(Outcome.CLOSED);
    assertThat(closed.read(worker, handle, scratch, 0)).isEqualTo(Outcome.CLOSED);
    assertThat(closed.write(worker, handle, 0, scratch, 0)).isEqualTo(Outcome.CLOSED);
    assertThat(closed.update(worker, handle, 0, (r, o) -> 0, scratch, 0)).isEqualTo(Outcome.CLOSED);
    assertThat(closed.free(worker, handle)).isEqualTo(Outcome.CLOSED);
    assertThat(closed.readSlot(worker, 0, scratch, 0)).isEqualTo(Outcome.CLOSED);
    assertThat(closed.touch(handle)).isEqualTo(Outcome.CLOSED);
    assertThat(closed.usedSlots()).isZero();
  }

  @Test
  void onlyWhatIsTouchedIsResident() {
    PoolSpec spec = new PoolSpec("large", LAYOUT, 100_000, SlotAlignment.CACHE_LINE);
    try (Pool large = Pool.create(spec, 8, workers)) {
      assumeTrue(large.residentBytes().isPresent(), "this platform does not tell what is resident");
      long total = large.plan().totalBytes();
      assertThat(large.residentBytes().getAsLong()).isLessThan(total / 10);
      for (int i = 0; i < 100_000; i++) {
        assertThat(large.allocate(worker)).isPositive();
      }
      assertThat(large.residentBytes().getAsLong()).isBetween(100_000L * 64, total);
    }
  }

  @Test
  void aWorkerOfAnotherRegistryIsRefused() {
    Worker stranger = new Workers(1).claim();
    assertThatThrownBy(() -> pool.allocate(stranger)).isInstanceOf(IllegalArgumentException.class);
    long handle = pool.allocate(worker);
    assertThatThrownBy(() -> pool.free(stranger, handle))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(pool.read(worker, handle, scratch, 0)).isPositive();
  }
}
