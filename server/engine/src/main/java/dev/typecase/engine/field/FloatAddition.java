package dev.typecase.engine.field;

import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.ScalarKind;
import java.lang.foreign.MemorySegment;

/**
 * Adds to a floating-point field. The sum is computed in float64, rounded to the field's type, and
 * then held against the bounds, which are the type's finite range unless given: an overflow to
 * infinity crosses a bound. A sum that is not a number crosses none, so that no bound could stand
 * for it: it fails under both policies.
 */
final class FloatAddition {
  // Set anew by each build, by the thread that builds.
  private double delta;
  private double floor;
  private double ceiling;
  private boolean saturates;

  /**
   * Takes the operands; {@code -Double.MAX_VALUE} as floor and {@code Double.MAX_VALUE} as ceiling
   * stand for the type's own.
   */
  void prepare(
      FieldLayout field,
      int element,
      double delta,
      double floor,
      double ceiling,
      BoundPolicy policy) {
    this.delta = requireNumber(field, element, " delta", delta);
    this.floor = bound(field, element, " floor", floor);
    this.ceiling = bound(field, element, " ceiling", ceiling);
    if (this.floor > this.ceiling) {
      throw Targets.refuse(field, element, " floor", this.floor, "<= ceiling " + this.ceiling);
    }
    this.saturates = policy == BoundPolicy.SATURATE;
  }

  private static double bound(FieldLayout field, int element, String role, double bound) {
    requireNumber(field, element, role, bound);
    ScalarKind kind = field.type().kind();
    if (Math.abs(bound) == Double.MAX_VALUE) {
      return Math.copySign(Floats.greatest(kind), bound);
    }
    double rounded = Floats.round(kind, bound);
    if (Double.isInfinite(rounded) && !Double.isInfinite(bound)) {
      String expected = "float32, at most " + Float.MAX_VALUE + " from zero, or infinite";
      throw Targets.refuse(field, element, role, bound, expected);
    }
    return rounded;
  }

  private static double requireNumber(FieldLayout field, int element, String role, double value) {
    if (Double.isNaN(value)) {
      throw Targets.refuse(field, element, role, value, "a number");
    }
    return value;
  }

  /** {@return whether the sum stayed within the bounds, or took one} */
  boolean apply(ScalarKind kind, MemorySegment record, long at) {
    double sum = Floats.round(kind, Floats.read(kind, record, at) + delta);
    if (sum >= floor && sum <= ceiling) {
      Floats.write(kind, record, at, sum);
      return true;
    }
    if (!saturates || Double.isNaN(sum)) {
      return false;
    }
    Floats.write(kind, record, at, sum > ceiling ? ceiling : floor);
    return true;
  }
}
