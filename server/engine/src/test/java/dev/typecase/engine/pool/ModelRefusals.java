package dev.typecase.engine.pool;

import static dev.typecase.engine.pool.ModelLife.open;
import static dev.typecase.engine.pool.ModelLife.require;

import dev.typecase.engine.field.FieldOperations;
import dev.typecase.engine.pool.ModelRecords.OwnedRecord;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Handles that a pool must refuse: freed ones, those of an own live record but for one bit, those
 * of another pool or of an earlier one, and random ones. The last three may by accident be live in
 * a narrow pool, and are offered to wide ones only: there the chance is one in 2^36 a try.
 */
final class ModelRefusals {
  private static final int REMEMBERED = 1024;

  private final long[] strangers;
  private final long[] earlier = new long[REMEMBERED];
  private final long[] stale = new long[REMEMBERED];
  private final MemorySegment record = WordRecords.record(ModelRecords.WORDS);
  private final FieldOperations addToCounter = new FieldOperations(ModelRecords.LAYOUT);
  private int staleCount;

  /**
   * @param strangers handles of another pool, live and freed ones
   */
  ModelRefusals(long[] strangers) {
    this.strangers = strangers;
    addToCounter.addLong(ModelRecords.COUNTER, FieldOperations.WHOLE_FIELD, 1);
  }

  /** Remembers a handle that the caller has freed. */
  void addStale(long handle) {
    stale[staleCount++ % REMEMBERED] = handle;
  }

  /** The pool has ended: what was stale in it is of an earlier one now. */
  void moveOn() {
    System.arraycopy(stale, 0, earlier, 0, REMEMBERED);
    staleCount = 0;
  }

  /**
   * Offers one such handle to an operation, which must refuse it.
   *
   * @param worker of the calling thread, or null if it has none
   * @param own a live record of the calling thread, or null if it has none
   */
  void offer(
      ModelLife life, @Nullable Worker worker, @Nullable OwnedRecord own, SplittableRandom random) {
    int source = random.nextInt(life.kind.isNarrow() ? 2 : 5);
    if ((source == 0 && staleCount == 0) || (source == 1 && own == null)) {
      return;
    }
    long handle =
        switch (source) {
          case 0 -> stale[random.nextInt(Math.min(staleCount, REMEMBERED))];
          case 1 -> nearMiss(life, own, random);
          case 2 -> strangers[random.nextInt(strangers.length)];
          case 3 -> earlier[random.nextInt(REMEMBERED)];
          default -> random.nextLong() >>> random.nextInt(Long.SIZE);
        };
    long outcome = open(operate(life.pool, worker, handle, random));
    boolean refused =
        outcome == Outcome.STALE_HANDLE || (source > 0 && outcome == Outcome.INVALID_HANDLE);
    require(refused, "handle to be refused, source " + source, handle, outcome);
  }

  private static long nearMiss(ModelLife life, @Nullable OwnedRecord own, SplittableRandom random) {
    int bit = life.pool.plan().indexBits() + random.nextInt(life.kind.generationBits(life.pool));
    return own == null ? 0 : own.handle ^ 1L << bit;
  }

  private long operate(Pool pool, @Nullable Worker worker, long handle, SplittableRandom random) {
    int operation = random.nextInt(5);
    if (worker == null || operation == 0) {
      return pool.free(handle);
    }
    return switch (operation) {
      case 1 -> pool.read(worker, handle, record, 0);
      case 2 -> pool.write(worker, handle, 0, record, 0);
      case 3 -> pool.update(worker, handle, 0, addToCounter, record, 0);
      default -> pool.free(worker, handle);
    };
  }

  /** Checks that of a closed pool every operation with any handle is refused as closed. */
  void requireClosed(Pool pool, @Nullable Worker worker, long handle) {
    requireClosed(pool.free(handle), handle);
    if (worker != null) {
      requireClosed(pool.allocate(worker), handle);
      requireClosed(pool.allocate(worker, record, 0), handle);
      requireClosed(pool.read(worker, handle, record, 0), handle);
      requireClosed(pool.readSlot(worker, 0, record, 0), handle);
      requireClosed(pool.write(worker, handle, 0, record, 0), handle);
      requireClosed(pool.update(worker, handle, 0, addToCounter, record, 0), handle);
      requireClosed(pool.free(worker, handle), handle);
    }
  }

  private static void requireClosed(long outcome, long handle) {
    require(outcome == Outcome.CLOSED, "operation on a closed pool", handle, outcome);
  }
}
