package dev.typecase.engine.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Words in a memory segment. Any thread that the segment's arena allows may call. */
public final class OffHeapWords implements Words {
  private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle().withInvokeExactBehavior();

  private final MemorySegment segment;

  /**
   * Views a segment as words.
   *
   * @param segment aligned to 8 bytes, a multiple of 8 bytes long
   */
  public OffHeapWords(MemorySegment segment) {
    if (segment.byteSize() % Long.BYTES != 0) {
      throw new IllegalArgumentException(
          "segment: " + segment.byteSize() + " bytes (expected: a multiple of 8)");
    }
    this.segment = segment;
  }

  @Override
  public long length() {
    return segment.byteSize() / Long.BYTES;
  }

  @Override
  public long plain(long index) {
    return (long) WORD.get(segment, index * Long.BYTES);
  }

  @Override
  public void setPlain(long index, long value) {
    WORD.set(segment, index * Long.BYTES, value);
  }

  @Override
  public long acquire(long index) {
    return (long) WORD.getAcquire(segment, index * Long.BYTES);
  }

  @Override
  public void setRelease(long index, long value) {
    WORD.setRelease(segment, index * Long.BYTES, value);
  }

  @Override
  public long volatileWord(long index) {
    return (long) WORD.getVolatile(segment, index * Long.BYTES);
  }

  @Override
  public boolean compareAndSet(long index, long expected, long value) {
    return WORD.compareAndSet(segment, index * Long.BYTES, expected, value);
  }

  @Override
  public long getAndAdd(long index, long delta) {
    return (long) WORD.getAndAdd(segment, index * Long.BYTES, delta);
  }

  @Override
  public long getAndSet(long index, long value) {
    return (long) WORD.getAndSet(segment, index * Long.BYTES, value);
  }
}
