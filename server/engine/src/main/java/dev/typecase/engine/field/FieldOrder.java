package dev.typecase.engine.field;

import dev.typecase.layout.FieldBytes;
import dev.typecase.layout.ScalarKind;
import java.lang.foreign.MemorySegment;

/** The order of integers, floats and timestamps, by which {@code min} and {@code max} decide. */
final class FieldOrder {
  private FieldOrder() {}

  static boolean isOrdered(ScalarKind kind) {
    return Integers.isInteger(kind) || Floats.isFloat(kind) || kind == ScalarKind.TIMESTAMP;
  }

  /** {@return whether the bytes are a value that has a place in the order: anything but NaN} */
  static boolean isComparable(ScalarKind kind, MemorySegment segment, long at) {
    return !Floats.isFloat(kind) || !Double.isNaN(Floats.read(kind, segment, at));
  }

  /**
   * {@return less than 0, 0 or greater than 0, as the left value is to the right one; -0.0 is less
   * than 0.0}
   */
  static int compare(
      ScalarKind kind, MemorySegment left, long leftAt, MemorySegment right, long rightAt) {
    if (kind == ScalarKind.TIMESTAMP) {
      return compareTimestamps(left, leftAt, right, rightAt);
    }
    return Floats.isFloat(kind)
        ? Double.compare(Floats.read(kind, left, leftAt), Floats.read(kind, right, rightAt))
        : Long.compare(Integers.read(kind, left, leftAt), Integers.read(kind, right, rightAt));
  }

  /**
   * Nanos count forward from the second, so the order is that of the seconds, then that of the
   * nanos.
   */
  private static int compareTimestamps(
      MemorySegment left, long leftAt, MemorySegment right, long rightAt) {
    int seconds =
        Long.compare(FieldBytes.readInt64(left, leftAt), FieldBytes.readInt64(right, rightAt));
    return seconds != 0
        ? seconds
        : Integer.compare(
            FieldBytes.readInt32(left, leftAt + Long.BYTES),
            FieldBytes.readInt32(right, rightAt + Long.BYTES));
  }
}
