package dev.typecase.layout;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a caller gives for one value into what is stored: {@code Boolean, Byte, Short,
 * Integer, Long, Float, Double, UUID, Instant}, {@code byte[]} for bytes and for text, {@code
 * Integer} for an enum. Nothing is lost on the way, except that floating point rounds.
 */
final class ValueConversion {
  private static final int UUID_BYTES = 16;

  private ValueConversion() {}

  /** {@return what is stored for a value that is not null} */
  static Object convert(Place place, @Nullable Object value) {
    return switch (place.type().kind()) {
      case BOOL -> require(place, value, Boolean.class, "bool, true or false");
      case INT8 -> (byte) IntegerRange.INT8.require(place, value);
      case INT16 -> (short) IntegerRange.INT16.require(place, value);
      case INT32 -> (int) IntegerRange.INT32.require(place, value);
      case INT64 -> IntegerRange.INT64.require(place, value);
      case FLOAT32 -> float32(place, value);
      case FLOAT64 -> float64(place, value);
      case UUID -> uuid(place, value);
      case TIMESTAMP -> require(place, value, Instant.class, "timestamp, an instant");
      case FIXED_BYTES -> fixedBytes(place, value);
      case BYTES -> boundedBytes(place, value);
      case STRING -> text(place, value);
      case ENUM -> enumNumber(place, value);
    };
  }

  private static <T> T require(
      Place place, @Nullable Object value, Class<T> accepted, String expected) {
    if (!accepted.isInstance(value)) {
      throw place.refuse(shown(value), expected);
    }
    return accepted.cast(value);
  }

  private static Float float32(Place place, @Nullable Object value) {
    Number number = require(place, value, Number.class, "float32, a number");
    float rounded = number.floatValue();
    if (Float.isInfinite(rounded) && !isInfinite(number)) {
      throw place.refuse(value, "float32, at most " + Float.MAX_VALUE + " from zero, or infinite");
    }
    return rounded;
  }

  private static Double float64(Place place, @Nullable Object value) {
    Number number = require(place, value, Number.class, "float64, a number");
    double rounded = number.doubleValue();
    if (Double.isInfinite(rounded) && !isInfinite(number)) {
      throw place.refuse(value, "float64, at most " + Double.MAX_VALUE + " from zero, or infinite");
    }
    return rounded;
  }

  private static boolean isInfinite(Number number) {
    boolean exact = number instanceof BigInteger || number instanceof BigDecimal;
    return !exact && Double.isInfinite(number.doubleValue());
  }

  private static UUID uuid(Place place, @Nullable Object value) {
    return switch (value) {
      case UUID uuid -> uuid;
      case byte[] bytes when bytes.length == UUID_BYTES -> {
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        yield new UUID(halves.getLong(), halves.getLong());
      }
      case String text -> parseUuid(place, text);
      case null, default -> throw place.refuse(shown(value), "uuid, or its 16 bytes");
    };
  }

  /** {@return the UUID of a canonical text; the JDK alone would also take {@code 1-2-3-4-5}} */
  static UUID parseUuid(Place place, String text) {
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException e) {
      // refused below, like the texts that only look like one
    }
    throw place.refuse("'" + text + "'", "uuid, such as 123e4567-e89b-12d3-a456-426614174000");
  }

  private static byte[] fixedBytes(Place place, @Nullable Object value) {
    byte[] bytes = require(place, value, byte[].class, place.type() + ", bytes");
    int expectedBytes = place.type().maxBytes();
    if (bytes.length != expectedBytes) {
      throw place.refuse(shown(bytes), "exactly " + expectedBytes + " bytes");
    }
    return bytes;
  }

  private static byte[] boundedBytes(Place place, @Nullable Object value) {
    byte[] bytes = require(place, value, byte[].class, place.type() + ", bytes");
    FieldBytes.requireLength(bytes.length, place.type().maxBytes(), place.field().name());
    return bytes;
  }

  private static byte[] text(Place place, @Nullable Object value) {
    String text = require(place, value, String.class, place.type() + ", text");
    byte[] bytes = Utf8.encode(text, place.field().name());
    FieldBytes.requireLength(bytes.length, place.type().maxBytes(), place.field().name());
    return bytes;
  }

  private static Integer enumNumber(Place place, @Nullable Object value) {
    Integer number = null;
    if (value instanceof String name) {
      number = place.type().constantNumber(name);
    } else if (value instanceof Number given) {
      int candidate = (int) IntegerRange.INT32.require(place, given);
      number = place.type().declares(candidate) ? candidate : null;
    }
    if (number == null) {
      throw place.refuse(shown(value), Excerpt.of(place.type()));
    }
    return number;
  }

  private static @Nullable Object shown(@Nullable Object value) {
    return switch (value) {
      case byte[] bytes -> bytes.length + " bytes";
      case String text -> "'" + text + "'";
      case null, default -> value;
    };
  }
}
