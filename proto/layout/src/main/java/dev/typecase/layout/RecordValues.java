package dev.typecase.layout;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Whole records as maps from field name to value. The values are those of {@link FieldCodec}.
 * Immutable; any thread.
 */
public final class RecordValues {
  private final Layout layout;

  private RecordValues(Layout layout) {
    this.layout = layout;
  }

  /**
   * {@return the two ways between a layout's records and maps}
   *
   * @param layout the layout
   */
  public static RecordValues of(Layout layout) {
    return new RecordValues(layout);
  }

  /**
   * Writes a whole record, padding included. If a value is refused the bytes are those of no valid
   * record and must not be published.
   *
   * @param values by field name; a nullable field that is absent becomes null
   * @param record takes {@link Layout#recordBytes()} bytes from {@code recordAt}
   * @param recordAt the offset of the record's first byte
   * @throws InvalidValueException if a name is unknown, a field that is not nullable is absent, or
   *     a field cannot hold its value
   * @throws IndexOutOfBoundsException if the segment is too short
   */
  public void encode(
      Map<String, ? extends @Nullable Object> values, MemorySegment record, long recordAt) {
    values.keySet().forEach(layout::field);
    FieldBytes.zero(record, recordAt, layout.recordBytes());
    for (FieldLayout field : layout.fields()) {
      Object value = values.get(field.name());
      if (value == null && !field.isNullable() && !values.containsKey(field.name())) {
        throw InvalidValueException.of(
            field.name(), "missing", "a value, the field is not nullable");
      }
      FieldCodec.write(record, recordAt, field, value);
    }
  }

  /**
   * {@return all fields of a record in declared order}
   *
   * @param record holds {@link Layout#recordBytes()} bytes from {@code recordAt}, which a {@link
   *     RecordCheck} has passed
   * @param recordAt the offset of the record's first byte
   * @throws InvalidValueException if bytes are no value of their field, in a record not checked
   * @throws IndexOutOfBoundsException if the segment is too short
   */
  public SequencedMap<String, @Nullable Object> decode(MemorySegment record, long recordAt) {
    SequencedMap<String, @Nullable Object> values =
        LinkedHashMap.newLinkedHashMap(layout.fields().size());
    for (FieldLayout field : layout.fields()) {
      values.put(field.name(), FieldCodec.read(record, recordAt, field));
    }
    return values;
  }
}
