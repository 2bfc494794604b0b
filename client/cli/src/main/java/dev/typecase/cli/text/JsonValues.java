package dev.typecase.cli.text;

import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.FieldText;
import dev.typecase.layout.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON: bool, integers and floats as such, arrays as arrays, null as null, everything
 * else as a string in its text form. NaN and the infinities, which JSON lacks, are strings too.
 * {@link JsonReader} reads them.
 */
public final class JsonValues {
  private JsonValues() {}

  /**
   * {@return what a JSON writer takes for a value}
   *
   * @param field the field it is of
   * @param value as {@link dev.typecase.layout.FieldCodec} reads it
   */
  public static @Nullable Object toJson(FieldLayout field, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case List<?> list -> {
        FieldLayout element = ElementField.of(field);
        List<@Nullable Object> elements = new ArrayList<>(list.size());
        list.forEach(each -> elements.add(toJson(element, each)));
        yield elements;
      }
      case Boolean bool -> bool;
      case Number number when Double.isFinite(number.doubleValue()) -> number;
      default -> FieldText.format(field, value);
    };
  }

  /**
   * {@return what a JSON writer takes for a record or some of its fields, in declared order}
   *
   * @param layout the layout of the record
   * @param record values by field name
   */
  public static SequencedMap<String, @Nullable Object> toJson(
      Layout layout, Map<String, ? extends @Nullable Object> record) {
    SequencedMap<String, @Nullable Object> object = new LinkedHashMap<>();
    for (FieldLayout field : layout.fields()) {
      if (record.containsKey(field.name())) {
        object.put(field.name(), toJson(field, record.get(field.name())));
      }
    }
    return object;
  }
}
