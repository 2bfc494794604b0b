package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * The caller's memory is taken away while an operation uses it: a mistake that must cost no slot.
 */
class LostMemoryTest {
  private static final int WORDS = 6;

  private final Workers workers = new Workers(2);
  private final Worker worker = workers.claim();

  @Test
  @SuppressWarnings("MustBeClosedChecker") // closed in the middle of an operation: the point
  void anEditorThatLosesTheScratchLeavesARecordThatCanBeUsed() {
    try (Pool pool = WordRecords.pool(WORDS, 10, workers)) {
      long handle = pool.allocate(worker);
      Arena arena = Arena.ofConfined();
      MemorySegment scratch = arena.allocate(WORDS * Long.BYTES);
      assertThatThrownBy(() ->
              pool.update(
                  worker,
                  handle,
                  0,
                  (record, offset) -> {
                    arena.close();
                    return 0;
                  },
                  scratch,
                  0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Already closed");
      assertThat(pool.read(worker, handle, WordRecords.record(WORDS), 0)).isPositive();
      assertThat(pool.free(worker, handle)).isZero();
      assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
      assertThat(pool.counts().live()).isZero();
    }
  }

  /** Allocates from memory that another thread closes, again and again, until one copy meets it. */
  @Test
  @SuppressWarnings("MustBeClosedChecker") // closed in the middle of an operation: the point
  void allocationsThatLoseTheirSourceLoseNoSlot() throws Exception {
    try (Pool pool = WordRecords.pool(WORDS, 10, workers)) {
      for (int round = 0; round < 200; round++) {
        Arena arena = Arena.ofShared();
        MemorySegment source = arena.allocate(WORDS * Long.BYTES);
        CountDownLatch running = new CountDownLatch(1);
        try (Threads threads = new Threads()) {
          threads.start(() -> allocateUntilTheSourceIsGone(pool, source, running));
          running.await();
          arena.close();
          threads.join();
        }
        assertThat(pool.counts().live()).as("round %d", round).isZero();
        assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
      }
    }
  }

  private void allocateUntilTheSourceIsGone(
      Pool pool, MemorySegment source, CountDownLatch running) {
    try (Worker own = workers.claim()) {
      for (boolean open = true; open; ) {
        open = allocateAndFree(pool, own, source);
        running.countDown();
      }
    }
  }

  private static boolean allocateAndFree(Pool pool, Worker own, MemorySegment source) {
    long handle;
    try {
      handle = pool.allocate(own, source, 0);
    } catch (IllegalStateException e) {
      return false;
    }
    if (handle < 0 || pool.free(own, handle) != 0) {
      throw new AssertionError(Outcome.name(handle));
    }
    return true;
  }
}
