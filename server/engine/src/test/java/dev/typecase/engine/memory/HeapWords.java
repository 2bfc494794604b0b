package dev.typecase.engine.memory;

import java.util.concurrent.atomic.AtomicLongArray;

/** The on-heap twin of {@link OffHeapWords}, for tools that see only the Java heap. */
public final class HeapWords implements Words {
  private final AtomicLongArray words;

  /** Zeroed words. */
  public HeapWords(long length) {
    this.words = new AtomicLongArray(Math.toIntExact(length));
  }

  @Override
  public long length() {
    return words.length();
  }

  @Override
  public long plain(long index) {
    return words.getPlain((int) index);
  }

  @Override
  public void setPlain(long index, long value) {
    words.setPlain((int) index, value);
  }

  @Override
  public long acquire(long index) {
    return words.getAcquire((int) index);
  }

  @Override
  public void setRelease(long index, long value) {
    words.setRelease((int) index, value);
  }

  @Override
  public long volatileWord(long index) {
    return words.get((int) index);
  }

  @Override
  public boolean compareAndSet(long index, long expected, long value) {
    return words.compareAndSet((int) index, expected, value);
  }

  @Override
  public long getAndAdd(long index, long delta) {
    return words.getAndAdd((int) index, delta);
  }

  @Override
  public long getAndSet(long index, long value) {
    return words.getAndSet((int) index, value);
  }
}
