package dev.typecase.engine.field;

import dev.typecase.layout.InvalidValueException;
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
      ScalarKind kind,
      String name,
      double delta,
      double floor,
      double ceiling,
      BoundPolicy policy) {
    this.delta = requireNumber(name + " delta", delta);
    this.floor = bound(kind, name + " floor", floor);
    this.ceiling = bound(kind, name + " ceiling", ceiling);
    if (this.floor > this.ceiling) {
      throw InvalidValueException.of(name + " floor", this.floor, "<= ceiling " + this.ceiling);
    }
    this.saturates = policy == BoundPolicy.SATURATE;
  }

  private static double bound(ScalarKind kind, String name, double bound) {
    requireNumber(name, bound);
    if (Math.abs(bound) == Double.MAX_VALUE) {
      return Math.copySign(Floats.greatest(kind), bound);
    }
    double rounded = Floats.round(kind, bound);
    if (Double.isInfinite(rounded) && !Double.isInfinite(bound)) {
      throw InvalidValueException.of(
          name, bound, "float32, at most " + Float.MAX_VALUE + " from zero, or infinite");
    }
    return rounded;
  }

  static double requireNumber(String name, double value) {
    if (Double.isNaN(value)) {
      throw InvalidValueException.of(name, value, "a number");
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
