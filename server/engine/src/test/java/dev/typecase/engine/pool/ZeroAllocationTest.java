package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.typecase.engine.field.FieldOperations;
import dev.typecase.layout.FieldLayout;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Operations allocate nothing on the Java heap, and records take none of it. */
class ZeroAllocationTest {
  private static final int OPERATIONS = 1_000_000;
  private static final int CAPACITY = 10_000;
  private static final int WORDS = 6;

  /** More than two batches, so that batches travel between the worker and the depot. */
  private static final int BURST = 500;

  /**
   * Rounds of {@link #OPERATIONS}, one of which must allocate nothing: in the others the compiler
   * may not have seen enough yet, or have to think again.
   */
  private static final int ROUNDS = 30;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Workers workers = new Workers(2);
  private final Worker worker = workers.claim();
  private final MemorySegment record = WordRecords.record(WORDS);
  private final long[] handles = new long[BURST];
  private final FieldOperations program = new FieldOperations(WordRecords.spec(WORDS, 1).layout());
  private final FieldOperations failing = new FieldOperations(WordRecords.spec(WORDS, 1).layout());
  private long slotCursor;

  @Test
  void aMillionOperationsOfEveryKindAllocateNothing() {
    Assumptions.assumeTrue(
        threads.isThreadAllocatedMemorySupported(), "the virtual machine counts allocated bytes");
    try (Pool pool = WordRecords.pool(WORDS, CAPACITY, workers)) {
      boolean none =
          LongStream.generate(() -> allocatedBytesOf(pool))
              .limit(ROUNDS)
              .anyMatch(bytes -> bytes == 0);
      assertThat(none).as("a round without allocation").isTrue();
    }
  }

  private long allocatedBytesOf(Pool pool) {
    long before = threads.getCurrentThreadAllocatedBytes();
    int done = 0;
    while (done < OPERATIONS) {
      done += burst(pool);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** {@return the number of operations} */
  private int burst(Pool pool) {
    FieldLayout words = pool.layout().fields().getFirst();
    for (int i = 0; i < BURST; i++) {
      handles[i] = i % 2 == 0 ? pool.allocate(worker) : pool.allocate(worker, record, 0);
    }
    for (int i = 0; i < BURST; i++) {
      long handle = handles[i];
      long version = pool.read(worker, handle, record, 0);
      version = pool.write(worker, handle, version, record, 0);
      pool.write(worker, handle, version + 1, record, 0);
      program
          .clear()
          .setLong(words, 0, i)
          .addLong(words, 1, 1)
          .compareAndSetLong(words, 0, i, i + 1L)
          .minLong(words, 2, 5)
          .maxLong(words, 3, 7);
      long updated = pool.update(worker, handle, version, program, record, 0);
      failing.clear().compareAndSetLong(words, 0, -1, 0);
      long refused = pool.update(worker, handle, 0, failing, record, 0);
      pool.readSlot(worker, (int) (slotCursor++ % pool.usedSlots()), record, 0);
      if (updated <= version || refused != Outcome.CONDITION_FAILED) {
        throw new AssertionError(Outcome.name(updated) + " " + Outcome.name(refused));
      }
    }
    for (int i = 0; i < BURST; i++) {
      pool.free(worker, handles[i]);
      pool.free(worker, handles[i]);
      pool.read(worker, handles[i], record, 0);
      pool.read(worker, 0, record, 0);
    }
    return 11 * BURST;
  }

  @Test
  void heapUseDoesNotDependOnTheNumberOfRecords() {
    long few = heapBytesWithLiveRecords(1_000_000);
    long many = heapBytesWithLiveRecords(20_000_000);
    assertThat(many - few).as("more heap for 19 million more records").isLessThan(1L << 20);
  }

  private long heapBytesWithLiveRecords(int records) {
    PoolSpec spec =
        new PoolSpec("small", WordRecords.spec(1, 1).layout(), records, SlotAlignment.PACKED);
    try (Pool pool = Pool.create(spec, 1, workers)) {
      for (int i = 0; i < records; i++) {
        if (pool.allocate(worker) < 0) {
          throw new AssertionError("record " + i);
        }
      }
      System.gc();
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      assertThat(pool.counts().live()).isEqualTo(records);
      return used;
    }
  }
}
