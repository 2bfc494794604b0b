package dev.typecase.layout;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One value as text, for CSV cells and command line arguments. {@code parse(format(value))} is the
 * value again, bit for bit except for the payload of a NaN. Null has no text of its own: what
 * stands for it is the caller's choice. Stateless; any thread.
 *
 * <pre>
 *   bool             true, false (parsed in any case)
 *   int8 ... int64   -128
 *   float32 float64  0.1, 1.0E10, -0.0, NaN, -Infinity: the shortest that parses to the same
 *   uuid             123e4567-e89b-12d3-a456-426614174000
 *   timestamp        2026-11-23T03:37:16.000000001Z (parsed with any UTC offset)
 *   fixed, bytes     00ff (parsed in either case)
 *   string           as it is
 *   enum             the constant's name
 *   array            [1;2;3]
 * </pre>
 */
public final class FieldText {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:NaN|Infinity|(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)");
  private static final String SEPARATOR = ";";

  private FieldText() {}

  /**
   * {@return the value that a text says, as {@link FieldCodec} would read it from the field}
   *
   * @param field the field it is for; its limits are checked by {@link FieldCodec#write}
   * @param text see above
   * @throws InvalidValueException if the text says no value of the field's type
   */
  public static Object parse(FieldLayout field, String text) {
    if (!field.field().isArray()) {
      return parseOne(Place.of(field), text);
    }
    String list = text.strip();
    if (!list.startsWith("[") || !list.endsWith("]") || list.length() < 2) {
      throw Place.of(field)
          .refuse(quoted(text), "[a;b;c] with " + field.elementCount() + " values");
    }
    String[] parts = list.substring(1, list.length() - 1).split(SEPARATOR, -1);
    List<Object> elements = new ArrayList<>(parts.length);
    for (String part : parts) {
      elements.add(parseOne(new Place(field, elements.size()), part.strip()));
    }
    return Collections.unmodifiableList(elements);
  }

  /**
   * {@return the text of a value}
   *
   * @param field the field it is of
   * @param value what {@link FieldCodec#read} returned, not null
   */
  public static String format(FieldLayout field, Object value) {
    if (value instanceof List<?> list) {
      return list.stream()
          .map(FieldText::formatOne)
          .collect(Collectors.joining(SEPARATOR, "[", "]"));
    }
    return formatOne(value);
  }

  private static String formatOne(Object value) {
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
  }

  private static Object parseOne(Place place, String text) {
    return switch (place.type().kind()) {
      case BOOL -> bool(place, text);
      case INT8 -> (byte) integer(IntegerRange.INT8, place, text);
      case INT16 -> (short) integer(IntegerRange.INT16, place, text);
      case INT32 -> (int) integer(IntegerRange.INT32, place, text);
      case INT64 -> integer(IntegerRange.INT64, place, text);
      case FLOAT32 -> float32(place, text);
      case FLOAT64 -> float64(place, text);
      case UUID -> ValueConversion.parseUuid(place, text);
      case TIMESTAMP -> timestamp(place, text);
      case FIXED_BYTES, BYTES -> bytes(place, text);
      case STRING -> text;
      case ENUM -> constantName(place, text);
    };
  }

  private static Boolean bool(Place place, String text) {
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equalsIgnoreCase("false")) {
      return false;
    }
    throw place.refuse(quoted(text), "bool, true or false");
  }

  private static long integer(IntegerRange range, Place place, String text) {
    try {
      return range.require(place, Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw range.refuse(place, quoted(text));
    }
  }

  private static Float float32(Place place, String text) {
    requireDecimal(place, text);
    float value = Float.parseFloat(text);
    if (Float.isInfinite(value) && !text.endsWith("y")) {
      throw place.refuse(text, "float32, at most " + Float.MAX_VALUE + " from zero, or Infinity");
    }
    return value;
  }

  private static Double float64(Place place, String text) {
    requireDecimal(place, text);
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value) && !text.endsWith("y")) {
      throw place.refuse(text, "float64, at most " + Double.MAX_VALUE + " from zero, or Infinity");
    }
    return value;
  }

  // The JDK's parser also takes 1d, 1f and 0x1p3, which are Java's and nobody else's.
  private static void requireDecimal(Place place, String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw place.refuse(quoted(text), place.type() + ", such as -1.5, 2.0E-7, NaN or Infinity");
    }
  }

  private static Instant timestamp(Place place, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw place.refuse(quoted(text), "timestamp, such as 2026-11-23T03:37:16.5Z");
    }
  }

  private static byte[] bytes(Place place, String text) {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw place.refuse(quoted(text), place.type() + ", two hexadecimal digits a byte");
    }
  }

  private static String constantName(Place place, String text) {
    if (place.type().constantNumber(text) == null) {
      throw place.refuse(quoted(text), Excerpt.of(place.type()));
    }
    return text;
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }
}
