package dev.typecase.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.benchmarks.rival.AtomicCounter;
import dev.typecase.benchmarks.rival.Counter;
import dev.typecase.benchmarks.rival.PagedRecords;
import dev.typecase.benchmarks.rival.PoolCounter;
import dev.typecase.benchmarks.rival.PoolReader;
import dev.typecase.benchmarks.rival.ReadLockReader;
import dev.typecase.benchmarks.rival.RecordReader;
import dev.typecase.benchmarks.rival.SlotMemory;
import dev.typecase.benchmarks.rival.SynchronizedCounter;
import dev.typecase.benchmarks.rival.UncheckedReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every way to read or to count must do to be worth measuring. */
class RecordDesignTest {
  private static final int NUMBER = 7;

  private final LivePool live = LivePool.create(1);
  private final SlotMemory memory = new SlotMemory(8, Sizes.LARGE_SLOT_BYTES);
  private final MemorySegment into = MemorySegment.ofArray(new byte[Sizes.LARGE_RECORD_BYTES]);

  RecordDesignTest() {
    memory.copyFrom(LivePool.record(NUMBER), NUMBER, Sizes.LARGE_RECORD_BYTES);
  }

  @AfterEach
  void close() {
    live.close();
    memory.close();
  }

  @Test
  void everyReaderCopiesTheWholeRecord() {
    List<RecordReader> readers =
        List.of(
            new PoolReader(live.pool(), live.workers()[0], live.handles()),
            new UncheckedReader(memory, Sizes.LARGE_RECORD_BYTES),
            new ReadLockReader(
                memory, new ReentrantReadWriteLock().readLock(), Sizes.LARGE_RECORD_BYTES));
    for (RecordReader reader : readers) {
      into.fill((byte) -1);
      assertThat(reader.read(NUMBER, into)).isNotNegative();
      assertThat(into.mismatch(LivePool.record(NUMBER))).isEqualTo(-1);
    }
  }

  @Test
  void recordsOnPagesOfEitherSizeAreCopiedToTheirPlaceInTheBatch() {
    for (AccessDesign design : AccessDesign.values()) {
      MemorySegment batch = MemorySegment.ofArray(new byte[3 * 48]);
      batch.fill((byte) -1);
      try (PagedRecords records = new PagedRecords(8, 64, 48, design.pages())) {
        assertThat(records.touch(NUMBER)).isZero();
        assertThat(records.read(NUMBER, batch, 48)).isTrue();
      }
      assertThat(batch.asSlice(0, 48).mismatch(batch.asSlice(96))).isEqualTo(-1);
      assertThat(batch.get(ValueLayout.JAVA_BYTE, 47)).isEqualTo((byte) -1);
      assertThat(batch.asSlice(48, 48).toArray(ValueLayout.JAVA_BYTE)).containsOnly(0);
    }
  }

  @Test
  void everyCounterCounts() {
    Counter inPool = new PoolCounter(live.pool(), live.workers()[0], live.handles());
    assertThat(inPool.increment(NUMBER)).isPositive();
    assertThat(inPool.increment(NUMBER)).isPositive();
    live.pool().read(live.workers()[0], live.handles()[NUMBER], into, 0);
    assertThat(into.get(ValueLayout.JAVA_LONG_UNALIGNED, 0)).isEqualTo(2);

    assertThat(new AtomicCounter(memory).increment(NUMBER)).isEqualTo(1);
    assertThat(new SynchronizedCounter(memory, memory).increment(NUMBER)).isEqualTo(2);
  }
}
