package dev.typecase.engine.field;

import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.ScalarKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What field operations mean, on decoded values and in exact arithmetic: one value at a time, by
 * the words of the contract and without a thought for bytes.
 */
final class FieldModel {
  /** Instead of a value: the operation fails. */
  private static final Object FAILED = "the operation fails";

  private FieldModel() {}

  static boolean hasFailed(@Nullable Object result) {
    return FAILED.equals(result);
  }

  /** An operation on one value; {@code current} is null if the field is. */
  interface Change {
    @Nullable Object apply(@Nullable Object current);
  }

  static Change set(@Nullable Object value) {
    return current -> value;
  }

  static Change compareAndSet(@Nullable Object expected, @Nullable Object replacement) {
    return current -> comparable(current).equals(comparable(expected)) ? replacement : FAILED;
  }

  static Change add(
      ScalarKind kind,
      Number delta,
      @Nullable Number floor,
      @Nullable Number ceiling,
      BoundPolicy policy) {
    return current -> {
      if (current == null) {
        return FAILED;
      }
      return kind == ScalarKind.FLOAT32 || kind == ScalarKind.FLOAT64
          ? addFloat(kind, (Number) current, delta, floor, ceiling, policy)
          : addInteger((Number) current, delta, floor, ceiling, policy);
    };
  }

  private static Object addInteger(
      Number current,
      Number delta,
      @Nullable Number floor,
      @Nullable Number ceiling,
      BoundPolicy policy) {
    BigInteger least = floor == null ? range(current)[0] : BigInteger.valueOf(floor.longValue());
    BigInteger greatest =
        ceiling == null ? range(current)[1] : BigInteger.valueOf(ceiling.longValue());
    BigInteger sum =
        BigInteger.valueOf(current.longValue()).add(BigInteger.valueOf(delta.longValue()));
    BigInteger bounded = sum.max(least).min(greatest);
    boolean fits = bounded.equals(sum);
    return fits || policy == BoundPolicy.SATURATE ? like(current, bounded) : FAILED;
  }

  private static BigInteger[] range(Number current) {
    int bits =
        switch (current) {
          case Byte b -> 8;
          case Short s -> 16;
          case Integer i -> 32;
          default -> 64;
        };
    BigInteger beyond = BigInteger.TWO.pow(bits - 1);
    return new BigInteger[] {beyond.negate(), beyond.subtract(BigInteger.ONE)};
  }

  private static Object like(Number current, BigInteger value) {
    return switch (current) {
      case Byte b -> (Object) value.byteValueExact();
      case Short s -> (Object) value.shortValueExact();
      case Integer i -> (Object) value.intValueExact();
      default -> (Object) value.longValueExact();
    };
  }

  private static Object addFloat(
      ScalarKind kind,
      Number current,
      Number delta,
      @Nullable Number floor,
      @Nullable Number ceiling,
      BoundPolicy policy) {
    double sum = rounded(kind, exactSum(current.doubleValue(), delta.doubleValue()));
    double greatestFinite = kind == ScalarKind.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
    double least = floor == null ? -greatestFinite : rounded(kind, floor.doubleValue());
    double greatest = ceiling == null ? greatestFinite : rounded(kind, ceiling.doubleValue());
    if (Double.isNaN(sum)) {
      return FAILED;
    }
    boolean fits = sum >= least && sum <= greatest;
    if (!fits && policy == BoundPolicy.REJECT) {
      return FAILED;
    }
    double result = fits ? sum : sum > greatest ? greatest : least;
    return kind == ScalarKind.FLOAT32 ? (Object) (float) result : (Object) result;
  }

  private static double exactSum(double left, double right) {
    boolean finite = Double.isFinite(left) && Double.isFinite(right);
    boolean zeros = left == 0 && right == 0; // whose sign a BigDecimal does not know
    return finite && !zeros
        ? new BigDecimal(left).add(new BigDecimal(right)).doubleValue()
        : left + right;
  }

  private static double rounded(ScalarKind kind, double value) {
    return kind == ScalarKind.FLOAT32 ? (float) value : value;
  }

  static Change min(Object operand) {
    return current -> isNumber(current) && compare(current, operand) > 0 ? operand : kept(current);
  }

  static Change max(Object operand) {
    return current -> isNumber(current) && compare(current, operand) < 0 ? operand : kept(current);
  }

  private static Object kept(@Nullable Object current) {
    return isNumber(current) && current != null ? current : FAILED;
  }

  private static boolean isNumber(@Nullable Object value) {
    boolean notANumber = value instanceof Number n && Double.isNaN(n.doubleValue());
    return value != null && !notANumber;
  }

  private static int compare(@Nullable Object left, Object right) {
    return switch (right) {
      case Instant instant when left instanceof Instant other -> other.compareTo(instant);
      case Float f when left instanceof Float other -> other.compareTo(f);
      case Double d when left instanceof Double other -> other.compareTo(d);
      case Number n when left instanceof Number other ->
          Long.compare(other.longValue(), n.longValue());
      default -> throw new AssertionError(left + " and " + right);
    };
  }

  /**
   * Applies a change to a field or one of its elements.
   *
   * @return the field's new value, or {@link #FAILED}
   */
  static @Nullable Object apply(
      FieldLayout field, int element, Change change, @Nullable Object current) {
    if (element == FieldOperations.WHOLE_FIELD) {
      return change.apply(current);
    }
    if (!(current instanceof List<?> list)) {
      return FAILED;
    }
    Object changed = change.apply(list.get(element));
    if (changed == null || hasFailed(changed)) {
      return FAILED;
    }
    List<Object> result = new ArrayList<>(list);
    result.set(element, changed);
    return result;
  }

  /** {@return something that is equal for equal values, bytes included} */
  static Object comparable(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case List<?> list -> list.stream().map(FieldModel::comparable).toList();
      default -> value;
    };
  }
}
