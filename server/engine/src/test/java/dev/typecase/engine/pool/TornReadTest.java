package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Readers of records that are written all the time: every record read is one that was written, as a
 * whole, and the one of its handle. What only a machine with weaker ordering than x86-64 can break
 * is argued at the fences of {@link Slots}.
 */
class TornReadTest {
  private static final int RECORDS = 4;
  private static final int WRITES = 200_000;

  private final Workers workers = new Workers(6);
  private final AtomicBoolean writing = new AtomicBoolean(true);
  private final AtomicLong seen = new AtomicLong();

  // The handles that are live now; a reader may hold one that was freed since.
  private final AtomicLongArray handles = new AtomicLongArray(RECORDS);

  @ParameterizedTest
  @CsvSource({"1,36,26", "8,36,26", "256,36,26", "8,36,4", "256,20,1"})
  void noReaderSeesPartsOfTwoWrites(int words, int generationBits, int versionBits)
      throws Exception {
    try (Pool pool = WordRecords.narrowPool(words, RECORDS, workers, generationBits, versionBits);
        Threads threads = new Threads()) {
      Worker owner = workers.claim();
      for (int i = 0; i < RECORDS; i++) {
        handles.set(i, pool.allocate(owner));
      }
      threads.start(() -> read(pool, words));
      threads.start(() -> scan(pool, words));
      Threads writers = new Threads();
      try (writers) {
        writers.start(() -> write(pool, words));
        writers.start(() -> update(pool, words));
        writers.start(() -> replace(pool, words));
        writers.join();
      } finally {
        writing.set(false);
      }
      threads.join();
      assertThat(seen.get()).as("records read while they were written").isPositive();
    }
  }

  private void write(Pool pool, int words) {
    MemorySegment record = WordRecords.record(words);
    try (Worker worker = workers.claim()) {
      for (int i = 0; i < WRITES; i++) {
        requireKnown(
            pool.write(worker, handles.get(i % RECORDS), 0, WordRecords.fill(record, i), 0));
      }
    }
  }

  /** Edits word by word, so that a copy that was not private would be seen half edited. */
  private void update(Pool pool, int words) {
    MemorySegment scratch = WordRecords.record(words);
    RecordEditor decrement =
        (record, offset) -> {
          for (int i = 0; i < words; i++) {
            WordRecords.setWord(record, i, WordRecords.word(record, i) - 1);
          }
          return 0;
        };
    try (Worker worker = workers.claim()) {
      for (int i = 0; i < WRITES; i++) {
        long outcome = pool.update(worker, handles.get(i % RECORDS), 0, decrement, scratch, 0);
        requireKnown(outcome);
        if (outcome > 0) {
          requireWhole(scratch);
        }
      }
    }
  }

  /** Frees records and allocates others in their slots. */
  private void replace(Pool pool, int words) {
    MemorySegment record = WordRecords.record(words);
    try (Worker worker = workers.claim()) {
      for (int i = 0; i < WRITES; i++) {
        int index = i % RECORDS;
        if (pool.free(worker, handles.get(index)) == 0) {
          handles.set(index, pool.allocate(worker, WordRecords.fill(record, -i), 0));
        }
      }
    }
  }

  private void read(Pool pool, int words) {
    MemorySegment record = WordRecords.record(words);
    try (Worker worker = workers.claim()) {
      for (int i = 0; writing.get(); i++) {
        long outcome = pool.read(worker, handles.get(i % RECORDS), record, 0);
        requireKnown(outcome);
        if (outcome > 0) {
          requireWhole(record);
        }
      }
    }
  }

  private void scan(Pool pool, int words) {
    MemorySegment record = WordRecords.record(words);
    try (Worker worker = workers.claim()) {
      while (writing.get()) {
        for (int slot = 0; slot < pool.usedSlots(); slot++) {
          if (pool.readSlot(worker, slot, record, 0) > 0) {
            requireWhole(record);
          }
        }
      }
    }
  }

  private void requireWhole(MemorySegment record) {
    if (!WordRecords.isFilledWith(record, WordRecords.word(record, 0))) {
      throw new AssertionError("torn record");
    }
    seen.incrementAndGet();
  }

  private static void requireKnown(long outcome) {
    if (outcome <= 0 && outcome != Outcome.STALE_HANDLE && outcome != Outcome.CONTENDED) {
      throw new AssertionError(Outcome.name(outcome));
    }
  }
}
