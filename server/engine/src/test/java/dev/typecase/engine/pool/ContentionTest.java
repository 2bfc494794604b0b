package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A worker that stops in the middle of a write: who meets its record is told, everyone else goes
 * on.
 */
class ContentionTest {
  private static final int WORDS = 2;

  private final Workers workers = new Workers(2);
  private final Worker parked = workers.claim();
  private final Worker worker = workers.claim();
  private final Pool pool = WordRecords.pool(WORDS, 200, workers);
  private final MemorySegment record = WordRecords.record(WORDS);
  private final Threads threads = new Threads();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private volatile long updated;

  @AfterEach
  void close() {
    goOn.countDown();
    threads.close();
    pool.close();
  }

  private void parkInside(long handle) throws InterruptedException {
    MemorySegment scratch = WordRecords.record(WORDS);
    RecordEditor parking =
        (copy, offset) -> {
          inside.countDown();
          await(goOn);
          WordRecords.fill(copy, 2);
          return 0;
        };
    threads.start(() -> updated = pool.update(parked, handle, 0, parking, scratch, 0));
    assertThat(inside.await(1, TimeUnit.MINUTES)).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyOperationOnARecordThatStaysMarkedIsContendedAndChangesNothing() throws Exception {
    long handle = pool.allocate(worker, WordRecords.fill(record, 1), 0);
    long version = worker.observedVersion();
    int slot = (int) (handle & ((1L << pool.plan().indexBits()) - 1));
    parkInside(handle);
    assertThat(pool.read(worker, handle, record, 0)).isEqualTo(Outcome.CONTENDED);
    assertThat(pool.readSlot(worker, slot, record, 0)).isEqualTo(Outcome.CONTENDED);
    assertThat(pool.write(worker, handle, 0, record, 0)).isEqualTo(Outcome.CONTENDED);
    assertThat(pool.write(worker, handle, version + 1, record, 0)).isEqualTo(Outcome.CONTENDED);
    assertThat(pool.update(worker, handle, 0, (r, o) -> 0, record, 0)).isEqualTo(Outcome.CONTENDED);
    assertThat(pool.free(worker, handle)).isEqualTo(Outcome.CONTENDED);
    goOn.countDown();
    threads.join();
    assertThat(updated).isPositive().isNotEqualTo(version);
    assertThat(pool.read(worker, handle, record, 0)).isEqualTo(updated);
    assertThat(WordRecords.isFilledWith(record, 2)).isTrue();
    assertThat(pool.free(worker, handle)).isZero();
  }

  @Test
  void otherRecordsGoOnWhileOneStaysMarked() throws Exception {
    long marked = pool.allocate(worker);
    parkInside(marked);
    for (int i = 0; i < 10_000; i++) {
      long handle = pool.allocate(worker, WordRecords.fill(record, i), 0);
      assertThat(pool.write(worker, handle, 0, record, 0)).isPositive();
      assertThat(pool.read(worker, handle, record, 0)).isPositive();
      assertThat(pool.free(worker, handle)).isZero();
    }
    for (int i = 0; i < 199; i++) {
      assertThat(pool.allocate(worker)).as("the rest of the capacity").isPositive();
    }
    goOn.countDown();
    threads.join();
    assertThat(updated).isPositive();
    assertThat(pool.counts().live()).isEqualTo(200);
    assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
  }

  @Test
  void aStaleHandleOfAMarkedSlotIsStaleAndNotContended() throws Exception {
    long old = pool.allocate(worker);
    pool.free(worker, old);
    long current = pool.allocate(worker);
    parkInside(current);
    assertThat(pool.read(worker, old, record, 0)).isEqualTo(Outcome.STALE_HANDLE);
    assertThat(pool.free(worker, old)).isEqualTo(Outcome.STALE_HANDLE);
    goOn.countDown();
    threads.join();
    assertThat(updated).isPositive();
  }

  @Test
  void aPoolClosedInTheMiddleOfAnUpdateEndsItWithClosed() throws Exception {
    long handle = pool.allocate(worker);
    parkInside(handle);
    pool.close();
    goOn.countDown();
    threads.join();
    assertThat(updated).isEqualTo(Outcome.CLOSED);
  }
}
