package dev.typecase.client;

import dev.typecase.records.FieldReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an update left behind.
 *
 * @param version the record's new version
 * @param values if {@link Update#returningValues()} was asked: the values of the fields that the
 *     update names, by name, as {@link dev.typecase.layout.FieldCodec} reads them; otherwise empty
 */
public record UpdateResult(long version, Map<String, @Nullable Object> values) {
  /** Makes the values unmodifiable. */
  public UpdateResult {
    // Not Map.copyOf: values may be null.
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * {@return the value that a field has after the update; null if it is null}
   *
   * @param field a field that the update names, or an element of one
   * @throws IllegalArgumentException if the update did not name it, or did not return values
   */
  public <V> @Nullable V value(FieldReference<?, V> field) {
    if (!values.containsKey(field.name())) {
      throw new IllegalArgumentException(
          "field: '%s' (expected: one of those updated, with returningValues(): %s)"
              .formatted(field.name(), values.keySet()));
    }
    return field.fromFieldValue(elementOf(values.get(field.name()), field));
  }

  private static @Nullable Object elementOf(@Nullable Object value, FieldReference<?, ?> field) {
    return value instanceof List<?> list && field.element().isPresent()
        ? list.get(field.element().getAsInt())
        : value;
  }
}
