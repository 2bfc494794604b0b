package dev.typecase.layout;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The values of the four integer kinds, and which numbers are among them. */
enum IntegerRange {
  INT8(Byte.MIN_VALUE, Byte.MAX_VALUE),
  INT16(Short.MIN_VALUE, Short.MAX_VALUE),
  INT32(Integer.MIN_VALUE, Integer.MAX_VALUE),
  INT64(Long.MIN_VALUE, Long.MAX_VALUE);

  private final long min;
  private final long max;

  IntegerRange(long min, long max) {
    this.min = min;
    this.max = max;
  }

  /** {@return the number as a long, refused unless it is whole and in range} */
  long require(Place place, @Nullable Object value) {
    Long whole = value instanceof Number number ? whole(number) : null;
    if (whole == null || whole < min || whole > max) {
      throw refuse(place, value);
    }
    return whole;
  }

  InvalidValueException refuse(Place place, @Nullable Object value) {
    return place.refuse(value, place.type() + ", " + min + " to " + max);
  }

  private static @Nullable Long whole(Number number) {
    if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      return number.longValue();
    }
    try {
      return switch (number) {
        case BigInteger big -> big.longValueExact();
        case BigDecimal big -> big.longValueExact();
        // By value: the shortest text of a large double is not the number that it is.
        case Double binary -> new BigDecimal(binary).longValueExact();
        case Float binary -> new BigDecimal(binary).longValueExact();
        default -> new BigDecimal(number.toString()).longValueExact();
      };
    } catch (ArithmeticException e) {
      return null; // a fraction, or beyond 64 bits
    } catch (NumberFormatException e) {
      return null; // NaN, infinite, or a Number whose text is none
    }
  }
}
