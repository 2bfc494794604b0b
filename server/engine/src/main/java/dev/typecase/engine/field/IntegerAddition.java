package dev.typecase.engine.field;

import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.ScalarKind;
import java.lang.foreign.MemorySegment;

/**
 * Adds to an integer field. The sum is the mathematical one: it crosses a bound, it never wraps.
 */
final class IntegerAddition {
  // Set anew by each build, by the thread that builds.
  private long delta;
  private long floor;
  private long ceiling;
  private boolean saturates;

  /**
   * Takes the operands; {@code Long.MIN_VALUE} as floor and {@code Long.MAX_VALUE} as ceiling stand
   * for the type's own.
   */
  void prepare(
      FieldLayout field, int element, long delta, long floor, long ceiling, BoundPolicy policy) {
    this.delta = delta;
    this.floor =
        floor == Long.MIN_VALUE
            ? Integers.least(field.type())
            : Integers.require(field, element, " floor", floor);
    this.ceiling =
        ceiling == Long.MAX_VALUE
            ? Integers.greatest(field.type())
            : Integers.require(field, element, " ceiling", ceiling);
    if (this.floor > this.ceiling) {
      throw Targets.refuse(field, element, " floor", this.floor, "<= ceiling " + this.ceiling);
    }
    this.saturates = policy == BoundPolicy.SATURATE;
  }

  /** {@return whether the sum stayed within the bounds, or took one} */
  boolean apply(ScalarKind kind, MemorySegment record, long at) {
    long current = Integers.read(kind, record, at);
    long sum = current + delta;
    // Terms of the same sign, sum of the other: the true sum lies beyond the long on the delta's
    // side.
    boolean overflows = ((current ^ sum) & (delta ^ sum)) < 0;
    boolean above = overflows ? delta > 0 : sum > ceiling;
    boolean below = overflows ? delta < 0 : sum < floor;
    if (!above && !below) {
      Integers.write(kind, record, at, sum);
      return true;
    }
    if (saturates) {
      Integers.write(kind, record, at, above ? ceiling : floor);
    }
    return saturates;
  }
}
