package dev.typecase.engine.pool;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Whose the record of each slot is: one unsigned 16-bit number a slot, behind the free list. Plain
 * accesses: a number is stored by whoever has acquired the slot and not yet published its record,
 * and loaded by whoever has taken the record away and not yet released the slot; the header orders
 * the two.
 *
 * <p>Without memory every owner is 0, and storing one does nothing.
 */
final class Owners {
  /** Nobody is remembered. */
  static final Owners NONE = new Owners(MemorySegment.NULL);

  private final MemorySegment numbers;
  // A field of its own: the segment's size is a call away, on every operation.
  private final boolean kept;

  /**
   * The owners of a pool.
   *
   * @param numbers two bytes a slot, or none at all
   */
  Owners(MemorySegment numbers) {
    this.numbers = numbers;
    this.kept = numbers.byteSize() > 0;
  }

  void set(int slot, int owner) {
    if (kept) {
      numbers.setAtIndex(ValueLayout.JAVA_SHORT, slot, (short) owner);
    }
  }

  int get(int slot) {
    return kept ? Short.toUnsignedInt(numbers.getAtIndex(ValueLayout.JAVA_SHORT, slot)) : 0;
  }
}
