package dev.typecase.engine.pool;

import dev.typecase.engine.freelist.Links;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The slots of a pool as memory: the one place that knows their offsets and the access mode of each
 * word. What the words mean is known by {@link SlotHeader}.
 *
 * <p>Not final, so that tests can put a twin on the Java heap in its place, or count and stop at
 * its accesses.
 *
 * <p>Every method throws {@link IllegalStateException} once the pool's arena is closed.
 */
class Slots implements Links {
  private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle().withInvokeExactBehavior();
  private static final VarHandle LINK = ValueLayout.JAVA_INT.varHandle().withInvokeExactBehavior();

  static final long SECOND_WORD = Long.BYTES;
  static final long RECORD = SlotHeader.BYTES;

  private final MemorySegment segment;
  private final long stride;
  private final long recordBytes;

  Slots(MemorySegment segment, int strideBytes, int recordBytes) {
    this.segment = segment;
    this.stride = strideBytes;
    this.recordBytes = recordBytes;
  }

  // Acquire: the record's bytes are read after the header that vouches for them. Pairs with
  // setHeaderRelease(). Without it
  // a reader on AArch64 could accept bytes from before the write that the header tells of. Untested
  // on x86, which keeps
  // loads in order. Forbidden outcomes in UntornReadStress and PublishStress.
  long headerAcquire(int slot) {
    return (long) WORD.getAcquire(segment, slot * stride);
  }

  /** {@return the header as it is at some time, ordered with nothing: nobody may act on it} */
  long headerOpaque(int slot) {
    return (long) WORD.getOpaque(segment, slot * stride);
  }

  /**
   * {@return the header of a slot that nobody else may change: free and the caller's, or marked by
   * the caller}
   */
  long headerPlain(int slot) {
    return (long) WORD.get(segment, slot * stride);
  }

  /**
   * {@return the header once more, behind all loads before this call} The second look of a reader.
   */
  long headerAgain(int slot) {
    // The fence keeps the record's loads before this load; an acquire load would not. Without it a
    // reader on AArch64 could
    // check first and copy then, and return a torn record. Pairs with the fence in storeFence().
    // Forbidden outcome in UntornReadStress, which shows a look that is dropped or comes too early.
    VarHandle.acquireFence();
    // Acquire: the second word is taken again behind it. Pairs with setHeaderRelease(). Untested on
    // x86, which keeps loads in order; the order itself is watched by VersionWrapTest.
    return (long) WORD.getAcquire(segment, slot * stride);
  }

  // Release: every byte of the record stored before is visible before the header is. Pairs with
  // headerAcquire(). With a
  // plain store a reader on AArch64 could accept half of a record; x86 keeps stores in order and
  // mostly hides it. Forbidden outcome in PublishStress.
  void setHeaderRelease(int slot, long header) {
    WORD.setRelease(segment, slot * stride, header);
  }

  boolean casHeader(int slot, long expected, long value) {
    return WORD.compareAndSet(segment, slot * stride, expected, value);
  }

  /**
   * Keeps the stores that follow (record, links) behind the compare-and-set that took the slot away
   * from readers.
   */
  void storeFence() {
    // Without it a reader on AArch64 could see the first new bytes while both of its looks still
    // show the old header.
    VarHandle.storeStoreFence();
  }

  // Acquire: the header is taken behind it. Without it a reader on AArch64 could take a header from
  // before a round of the version's low part and a second word from the middle of that round.
  // Pairs with the fence in storeFence(). Untested on x86; the order itself is watched by
  // VersionWrapTest.
  long secondWordAcquire(int slot) {
    return (long) WORD.getAcquire(segment, slot * stride + SECOND_WORD);
  }

  long secondWord(int slot) {
    return (long) WORD.getOpaque(segment, slot * stride + SECOND_WORD);
  }

  void setSecondWord(int slot, long word) {
    WORD.setOpaque(segment, slot * stride + SECOND_WORD, word);
  }

  /** Throws, like every other method, if the arena is closed. */
  void requireOpen() {
    if (!segment.scope().isAlive()) {
      throw new IllegalStateException("closed");
    }
  }

  void copyRecordTo(int slot, MemorySegment into, long offset) {
    MemorySegment.copy(segment, slot * stride + RECORD, into, offset, recordBytes);
  }

  void copyRecordFrom(int slot, MemorySegment from, long offset) {
    MemorySegment.copy(from, offset, segment, slot * stride + RECORD, recordBytes);
  }

  void zeroRecord(int slot) {
    segment.asSlice(slot * stride + RECORD, recordBytes).fill((byte) 0);
  }

  @Override
  public int next(int slot) {
    return (int) LINK.get(segment, slot * stride + RECORD);
  }

  @Override
  public void setNext(int slot, int next) {
    LINK.set(segment, slot * stride + RECORD, next);
  }

  @Override
  public int nextAcquire(int slot) {
    return (int) LINK.getAcquire(segment, slot * stride + RECORD);
  }

  @Override
  public void setNextRelease(int slot, int next) {
    LINK.setRelease(segment, slot * stride + RECORD, next);
  }

  /** {@return the record's bytes as memory} Belongs to the pool's arena. */
  MemorySegment record(int slot) {
    return segment.asSlice(slot * stride + RECORD, recordBytes);
  }
}
