package dev.typecase.engine.pool;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The twin of {@link Slots} on the Java heap, for tools that see only that. Records are words, so
 * that they can be seen half written.
 */
final class HeapSlots extends Slots {
  private final AtomicLongArray headers;
  private final AtomicLongArray secondWords;
  private final long[] records;
  private final int recordWords;

  /** Zeroed slots. */
  HeapSlots(int slots, int recordWords) {
    super(MemorySegment.NULL, 0, 0);
    this.headers = new AtomicLongArray(slots);
    this.secondWords = new AtomicLongArray(slots);
    this.records = new long[slots * recordWords];
    this.recordWords = recordWords;
  }

  @Override
  long headerAcquire(int slot) {
    return headers.getAcquire(slot);
  }

  @Override
  long headerOpaque(int slot) {
    return headers.getOpaque(slot);
  }

  @Override
  long headerPlain(int slot) {
    return headers.getPlain(slot);
  }

  @Override
  long headerAgain(int slot) {
    return headers.getAcquire(slot);
  }

  @Override
  void setHeaderRelease(int slot, long header) {
    headers.setRelease(slot, header);
  }

  @Override
  boolean casHeader(int slot, long expected, long value) {
    return headers.compareAndSet(slot, expected, value);
  }

  @Override
  void storeFence() {}

  @Override
  long secondWordAcquire(int slot) {
    return secondWords.getAcquire(slot);
  }

  @Override
  long secondWord(int slot) {
    return secondWords.getOpaque(slot);
  }

  @Override
  void setSecondWord(int slot, long word) {
    secondWords.setOpaque(slot, word);
  }

  @Override
  void requireOpen() {}

  @Override
  void copyRecordTo(int slot, MemorySegment into, long offset) {
    for (int i = 0; i < recordWords; i++) {
      long word = records[slot * recordWords + i];
      into.set(ValueLayout.JAVA_LONG, offset + (long) i * Long.BYTES, word);
    }
  }

  @Override
  void copyRecordFrom(int slot, MemorySegment from, long offset) {
    for (int i = 0; i < recordWords; i++) {
      long word = from.get(ValueLayout.JAVA_LONG, offset + (long) i * Long.BYTES);
      records[slot * recordWords + i] = word;
    }
  }

  @Override
  void zeroRecord(int slot) {
    for (int i = 0; i < recordWords; i++) {
      records[slot * recordWords + i] = 0;
    }
  }

  @Override
  public int next(int slot) {
    return (int) records[slot * recordWords];
  }

  @Override
  public void setNext(int slot, int next) {
    records[slot * recordWords] = next;
  }

  @Override
  public int nextAcquire(int slot) {
    return next(slot);
  }

  @Override
  public void setNextRelease(int slot, int next) {
    setNext(slot, next);
  }
}
