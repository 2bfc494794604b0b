package dev.typecase.benchmarks.rival;

import dev.typecase.engine.freelist.Links;
import dev.typecase.engine.memory.AnonymousMemory;
import dev.typecase.engine.memory.OffHeapWords;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Slots of equal stride in one off-heap region, laid out like those of a pool: 16 bytes of header,
 * then the record, whose first four bytes link a free slot. Like a pool's, the memory belongs to a
 * shared arena, so that every access pays for the same liveness check.
 */
public final class SlotMemory implements Links, AutoCloseable {
  /** Where the record begins in a slot. */
  public static final int RECORD_OFFSET = 16;

  /** Most bytes that are zeroed at once. */
  public static final int ZERO_BYTES = 4096;

  private static final MemorySegment ZEROS = Arena.global().allocate(ZERO_BYTES);
  private static final VarHandle LINK = ValueLayout.JAVA_INT.varHandle().withInvokeExactBehavior();
  private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle().withInvokeExactBehavior();

  private final Arena arena;
  private final MemorySegment segment;
  private final int slots;
  private final long strideBytes;

  /**
   * Reserves zeroed slots.
   *
   * @param slots 1 or more
   * @param strideBytes a multiple of 8, greater than {@link #RECORD_OFFSET}
   */
  @SuppressWarnings("MustBeClosedChecker") // close() closes it
  public SlotMemory(int slots, int strideBytes) {
    this.arena = Arena.ofShared();
    this.segment = AnonymousMemory.reserve((long) slots * strideBytes, arena);
    this.slots = slots;
    this.strideBytes = strideBytes;
  }

  /** {@return zeroed words that live as long as the slots} */
  public OffHeapWords words(long count) {
    return new OffHeapWords(AnonymousMemory.reserve(count * Long.BYTES, arena));
  }

  /** {@return the number of slots} */
  public int slots() {
    return slots;
  }

  /** Copies the start of a record into a slot. */
  public void copyFrom(MemorySegment record, int slot, long recordBytes) {
    MemorySegment.copy(record, 0, segment, slot * strideBytes + RECORD_OFFSET, recordBytes);
  }

  /**
   * Writes zeros over the start of a slot's record. A copy of zeros: the virtual machine makes it a
   * few wide stores, while {@code fill} on a slice took 2.8 times as long for 48 bytes.
   *
   * @param recordBytes at most {@link #ZERO_BYTES}
   */
  public void zero(int slot, long recordBytes) {
    MemorySegment.copy(ZEROS, 0, segment, slot * strideBytes + RECORD_OFFSET, recordBytes);
  }

  /** Copies the start of a slot's record out. */
  public void copyTo(int slot, MemorySegment into, long recordBytes) {
    MemorySegment.copy(segment, slot * strideBytes + RECORD_OFFSET, into, 0, recordBytes);
  }

  /** Adds to the first word of a slot's record, for one thread at a time. {@return the sum} */
  public long add(int slot, long delta) {
    long at = slot * strideBytes + RECORD_OFFSET;
    long sum = (long) WORD.get(segment, at) + delta;
    WORD.set(segment, at, sum);
    return sum;
  }

  /** Adds to the first word of a slot's record in one instruction. {@return the sum} */
  public long addAtomically(int slot, long delta) {
    return (long) WORD.getAndAdd(segment, slot * strideBytes + RECORD_OFFSET, delta) + delta;
  }

  /** {@return the first word of a slot's header; later accesses stay behind this load} */
  public long headerAcquire(int slot) {
    return (long) WORD.getAcquire(segment, slot * strideBytes);
  }

  /** Stores the first word of a slot's header; earlier accesses stay before this store. */
  public void setHeaderRelease(int slot, long header) {
    WORD.setRelease(segment, slot * strideBytes, header);
  }

  /** {@return whether the header was {@code expected} and now is {@code header}} */
  public boolean casHeader(int slot, long expected, long header) {
    return WORD.compareAndSet(segment, slot * strideBytes, expected, header);
  }

  @Override
  public int next(int slot) {
    return (int) LINK.get(segment, slot * strideBytes + RECORD_OFFSET);
  }

  @Override
  public void setNext(int slot, int next) {
    LINK.set(segment, slot * strideBytes + RECORD_OFFSET, next);
  }

  @Override
  public int nextAcquire(int slot) {
    return (int) LINK.getAcquire(segment, slot * strideBytes + RECORD_OFFSET);
  }

  @Override
  public void setNextRelease(int slot, int next) {
    LINK.setRelease(segment, slot * strideBytes + RECORD_OFFSET, next);
  }

  /** {@return the link of a slot that another thread may be taking at this moment} */
  public int nextOpaque(int slot) {
    return (int) LINK.getOpaque(segment, slot * strideBytes + RECORD_OFFSET);
  }

  /** Sets the link of a slot that another thread may be looking at. */
  public void setNextOpaque(int slot, int next) {
    LINK.setOpaque(segment, slot * strideBytes + RECORD_OFFSET, next);
  }

  /** Unmaps the slots and the words. */
  @Override
  public void close() {
    arena.close();
  }
}
