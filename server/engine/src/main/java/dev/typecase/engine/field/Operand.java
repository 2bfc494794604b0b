package dev.typecase.engine.field;

import dev.typecase.layout.FieldBytes;
import java.lang.foreign.MemorySegment;

/** An operand's place among the {@link Operands} of its program, or null. */
final class Operand {
  private static final int NULL = -1;

  private int at;
  private int bytes = NULL;

  void place(int newAt, int endOffset) {
    at = newAt;
    bytes = endOffset - newAt;
  }

  void placeNull() {
    bytes = NULL;
  }

  boolean isNull() {
    return bytes == NULL;
  }

  int at() {
    return at;
  }

  /** Stores the operand, and zeros behind it: all of them if it is null. */
  void copyTo(MemorySegment record, long fieldAt, int fieldBytes, MemorySegment operands) {
    int copied = Math.max(0, bytes);
    MemorySegment.copy(operands, at, record, fieldAt, copied);
    FieldBytes.zero(record, fieldAt + copied, fieldBytes - copied);
  }

  /**
   * {@return whether the field begins with this operand, which is not null} That makes the whole
   * field equal: what a bounded field holds behind the length that the operand begins with is zero.
   */
  boolean equalsBytes(MemorySegment record, long fieldAt, MemorySegment operands) {
    return MemorySegment.mismatch(operands, at, at + bytes, record, fieldAt, fieldAt + bytes) < 0;
  }
}
