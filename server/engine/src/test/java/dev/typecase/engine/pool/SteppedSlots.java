package dev.typecase.engine.pool;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/**
 * Slots that run something before every access to a header or a record; one whole record counts as
 * one access. Links are not reported: they belong to the steps of the free list.
 */
final class SteppedSlots extends Slots {
  private final Consumer<Access> beforeEachStep;

  /** What is about to happen. */
  enum Access {
    /** The first look at the header, which begins a try. */
    LOOK,
    /** The record is about to be copied out. */
    COPY,
    COMPARE_AND_SET,
    OTHER
  }

  SteppedSlots(
      MemorySegment segment, int strideBytes, int recordBytes, Consumer<Access> beforeEachStep) {
    super(segment, strideBytes, recordBytes);
    this.beforeEachStep = beforeEachStep;
  }

  @Override
  long headerAcquire(int slot) {
    beforeEachStep.accept(Access.LOOK);
    return super.headerAcquire(slot);
  }

  @Override
  long headerOpaque(int slot) {
    beforeEachStep.accept(Access.OTHER);
    return super.headerOpaque(slot);
  }

  @Override
  long headerPlain(int slot) {
    beforeEachStep.accept(Access.OTHER);
    return super.headerPlain(slot);
  }

  @Override
  long headerAgain(int slot) {
    beforeEachStep.accept(Access.OTHER);
    return super.headerAgain(slot);
  }

  @Override
  void setHeaderRelease(int slot, long header) {
    beforeEachStep.accept(Access.OTHER);
    super.setHeaderRelease(slot, header);
  }

  @Override
  boolean casHeader(int slot, long expected, long value) {
    beforeEachStep.accept(Access.COMPARE_AND_SET);
    return super.casHeader(slot, expected, value);
  }

  @Override
  long secondWordAcquire(int slot) {
    beforeEachStep.accept(Access.OTHER);
    return super.secondWordAcquire(slot);
  }

  @Override
  long secondWord(int slot) {
    beforeEachStep.accept(Access.OTHER);
    return super.secondWord(slot);
  }

  @Override
  void setSecondWord(int slot, long word) {
    beforeEachStep.accept(Access.OTHER);
    super.setSecondWord(slot, word);
  }

  @Override
  void copyRecordTo(int slot, MemorySegment into, long offset) {
    beforeEachStep.accept(Access.COPY);
    super.copyRecordTo(slot, into, offset);
  }

  @Override
  void copyRecordFrom(int slot, MemorySegment from, long offset) {
    beforeEachStep.accept(Access.OTHER);
    super.copyRecordFrom(slot, from, offset);
  }

  @Override
  void zeroRecord(int slot) {
    beforeEachStep.accept(Access.OTHER);
    super.zeroRecord(slot);
  }
}
