package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.Seed;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The memory contract: what a pool may use is reserved at once, and used only as far as records
 * need it.
 */
class ResidentMemoryTest {
  private static final int CAPACITY = 20_000;
  private static final int WORDS = 30;
  private static final int CYCLES = 1_000_000;

  private final Workers workers = new Workers(3);
  private final Worker[] claimed = {workers.claim(), workers.claim(), workers.claim()};
  private final MemorySegment record = WordRecords.record(WORDS);

  @BeforeEach
  void assumeLinux() {
    ResidentPages.assumeKnown();
  }

  @Test
  void aMillionCyclesAtRandomFillLeaveResidentMemoryFlatAndCapacityUnchanged() {
    SplittableRandom random = new SplittableRandom(Seed.draw("cycles at random fill"));
    try (Pool pool = WordRecords.pool(WORDS, CAPACITY, workers)) {
      Live live = new Live(pool, random);
      // Until every worker is refused, and empty again: then all that will ever be resident is.
      Arrays.stream(claimed).forEach(live::fill);
      live.freeAll();
      long full = ResidentPages.bytes(pool.region());
      assertThat(full).isBetween(pool.plan().slotBytes(), pool.plan().totalBytes());
      live.cycle(CYCLES, CAPACITY);
      assertThat(ResidentPages.bytes(pool.region())).isEqualTo(full);
      live.freeAll();
      for (int i = 0; i < CAPACITY; i++) {
        assertThat(live.allocate()).as("allocation %d", i).isTrue();
      }
      assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
    }
  }

  @Test
  void memoryThatNoRecordEverNeededIsNotResident() {
    SplittableRandom random = new SplittableRandom(Seed.draw("cycles at low fill"));
    int fill = CAPACITY / 10;
    try (Pool pool = WordRecords.pool(WORDS, CAPACITY, workers)) {
      Live live = new Live(pool, random);
      live.cycle(CYCLES, fill);
      PoolPlan plan = pool.plan();
      int mostUsed = fill + plan.slack() + 2 * plan.batchSlots();
      assertThat(pool.usedSlots()).isLessThanOrEqualTo(mostUsed);
      assertThat(ResidentPages.bytes(pool.region()))
          .isLessThanOrEqualTo(
              (long) (mostUsed + 1) * plan.strideBytes()
                  + plan.headerBytes()
                  + plan.freeListBytes()
                  + 2 * PoolPlan.PAGE_BYTES);
    }
  }

  @Test
  void aPoolOfTwoHundredMillionSlotsIsCreatedAndUsedWithoutTouchingIt() {
    try (Pool pool = WordRecords.pool(6, 200_000_000, workers)) {
      assertThat(pool.plan().slotBytes()).isGreaterThan(200_000_000L * 64);
      for (Worker worker : claimed) {
        long handle = pool.allocate(worker);
        assertThat(pool.free(worker, handle)).isZero();
      }
      // Pages touched: the header, some of the depot, and a batch of each worker. Where the kernel
      // gives
      // huge pages unasked, each of them is one.
      assertThat(ResidentPages.bytes(pool.region())).isLessThanOrEqualTo(16L << 20);
    }
  }

  /** Live records of one pool, allocated and freed by workers at random. */
  private final class Live {
    private final Pool pool;
    private final SplittableRandom random;
    private long[] handles = new long[1024];
    private int count;

    Live(Pool pool, SplittableRandom random) {
      this.pool = pool;
      this.random = random;
    }

    /**
     * Fills to random levels up to {@code most} and drains to random levels, until so many were
     * allocated.
     */
    void cycle(int allocations, int most) {
      int done = 0;
      while (done < allocations) {
        int level = random.nextInt(most + 1);
        for (; count < level && allocate(); done++) {}
        done++; // also in a round that allocates nothing
        while (count > level) {
          freeAny();
        }
      }
    }

    void fill(Worker worker) {
      while (allocate(worker)) {}
    }

    boolean allocate() {
      return allocate(anyWorker());
    }

    private boolean allocate(Worker worker) {
      long handle = pool.allocate(worker, record, 0);
      if (handle == Outcome.EXHAUSTED) {
        return false;
      }
      assertThat(handle).isPositive();
      if (count == handles.length) {
        handles = Arrays.copyOf(handles, 2 * count);
      }
      handles[count++] = handle;
      return true;
    }

    void freeAny() {
      int index = random.nextInt(count);
      assertThat(pool.free(anyWorker(), handles[index])).isZero();
      handles[index] = handles[--count];
    }

    void freeAll() {
      while (count > 0) {
        freeAny();
      }
    }

    private Worker anyWorker() {
      return claimed[random.nextInt(claimed.length)];
    }
  }
}
