package dev.typecase.layout;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values in a form whose {@code equals} is what the tests mean: byte arrays by content, floating
 * point by bits except that every NaN is one. AssertJ's recursive comparison compares floating
 * point with a tolerance.
 */
final class ValueEquality {
  private ValueEquality() {}

  static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case byte[] bytes -> ByteBuffer.wrap(bytes);
      case List<?> list -> list.stream().map(ValueEquality::of).toList();
      case null, default -> value;
    };
  }

  static Map<String, @Nullable Object> of(Map<String, ? extends @Nullable Object> values) {
    Map<String, @Nullable Object> comparable = new LinkedHashMap<>();
    values.forEach((name, value) -> comparable.put(name, of(value)));
    return comparable;
  }
}
