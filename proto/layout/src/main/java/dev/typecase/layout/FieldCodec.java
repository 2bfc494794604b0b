package dev.typecase.layout;

import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One field of a record as a Java value. Stateless; any thread.
 *
 * <pre>
 *   kind              is read as          is written from
 *  +-----------------+-------------------+-------------------------------------------------------+
 *  | bool            | Boolean           | Boolean                                               |
 *  | int8 ... int64  | Byte Short        | any Number that is whole and in range                 |
 *  |                 | Integer Long      |                                                       |
 *  | float32 float64 | Float Double      | any Number; rounded, but never to infinity            |
 *  | uuid            | UUID              | UUID, byte[16], canonical text                        |
 *  | timestamp       | Instant           | Instant                                               |
 *  | fixed bytes     | byte[]            | byte[]                                                |
 *  | string          | String            | String without unpaired surrogates                    |
 *  | enum            | String: its name  | String: a declared name; Number: a declared number    |
 *  | array           | List of the above | List of the above, exactly as long, no nulls          |
 *  | null            | null              | null, if the field is nullable                        |
 *  +-----------------+-------------------+-------------------------------------------------------+
 * </pre>
 */
public final class FieldCodec {
  private FieldCodec() {}

  /**
   * Reads a field.
   *
   * @param record holds the record's bytes from {@code recordAt}; a {@link RecordCheck} has passed
   *     it
   * @param recordAt the offset of the record's first byte
   * @param field a field of the record's layout
   * @return its value by the table above; null if it is null; a list is unmodifiable
   * @throws InvalidValueException if the bytes are no value of the field, in a record not checked
   * @throws IndexOutOfBoundsException if the segment does not hold the field
   */
  public static @Nullable Object read(MemorySegment record, long recordAt, FieldLayout field) {
    if (field.isNullable() && FieldBytes.isNull(record, recordAt, field.nullBit())) {
      return null;
    }
    if (!field.field().isArray()) {
      return load(record, recordAt + field.offset(), Place.of(field));
    }
    List<Object> elements = new ArrayList<>(field.elementCount());
    for (int i = 0; i < field.elementCount(); i++) {
      elements.add(load(record, recordAt + field.elementOffset(i), new Place(field, i)));
    }
    return Collections.unmodifiableList(elements);
  }

  /**
   * Writes a field: its null bit, every byte of it, and the padding inside an array's elements. A
   * refused value leaves the record as it was.
   *
   * @param record holds the record's bytes from {@code recordAt}
   * @param recordAt the offset of the record's first byte
   * @param field a field of the record's layout
   * @param value by the table above
   * @throws InvalidValueException if the field cannot hold the value
   * @throws IndexOutOfBoundsException if the segment does not hold the field
   */
  public static void write(
      MemorySegment record, long recordAt, FieldLayout field, @Nullable Object value) {
    if (value == null) {
      writeNull(record, recordAt, field);
    } else if (field.field().isArray()) {
      writeArray(record, recordAt, field, value);
    } else {
      Object stored = ValueConversion.convert(Place.of(field), value);
      clearNull(record, recordAt, field);
      store(record, recordAt + field.offset(), field.type(), stored);
    }
  }

  private static void writeNull(MemorySegment record, long recordAt, FieldLayout field) {
    if (!field.isNullable()) {
      throw Place.of(field).refuse(null, "a value, the field is not nullable");
    }
    FieldBytes.setNull(record, recordAt, field.nullBit(), true);
    FieldBytes.zero(record, recordAt + field.offset(), field.bytes());
  }

  private static void writeArray(
      MemorySegment record, long recordAt, FieldLayout field, Object value) {
    if (!(value instanceof List<?> list)) {
      throw Place.of(field).refuse(value, "a list of " + field.elementCount() + " values");
    }
    if (list.size() != field.elementCount()) {
      throw Place.of(field)
          .refuse(list.size() + " values", "exactly " + field.elementCount() + " values");
    }
    // All are converted before the first is stored, so that a refusal changes nothing.
    List<Object> stored = new ArrayList<>(list.size());
    for (Object element : list) {
      stored.add(ValueConversion.convert(new Place(field, stored.size()), element));
    }
    clearNull(record, recordAt, field);
    FieldBytes.zero(record, recordAt + field.offset(), field.bytes());
    for (int i = 0; i < stored.size(); i++) {
      store(record, recordAt + field.elementOffset(i), field.type(), stored.get(i));
    }
  }

  /**
   * Writes one element of an array field: only the element's own bytes. The null bit stays as it
   * is; a refused value leaves the record as it was.
   *
   * @param record holds the record's bytes from {@code recordAt}
   * @param recordAt the offset of the record's first byte
   * @param field an array field of the record's layout
   * @param element 0 to {@code elementCount() - 1}
   * @param value by the table above; not null, elements never are
   * @throws InvalidValueException if an element cannot hold the value
   * @throws IndexOutOfBoundsException if the array has no such element, or the segment does not
   *     hold it
   */
  public static void writeElement(
      MemorySegment record, long recordAt, FieldLayout field, int element, @Nullable Object value) {
    Objects.checkIndex(element, field.field().arrayCount());
    Object stored = ValueConversion.convert(new Place(field, element), value);
    store(record, recordAt + field.elementOffset(element), field.type(), stored);
  }

  private static void clearNull(MemorySegment record, long recordAt, FieldLayout field) {
    if (field.isNullable()) {
      FieldBytes.setNull(record, recordAt, field.nullBit(), false);
    }
  }

  private static Object load(MemorySegment record, long at, Place place) {
    FieldType type = place.type();
    String name = place.field().name();
    return switch (type.kind()) {
      case BOOL -> FieldBytes.readBool(record, at);
      case INT8 -> FieldBytes.readInt8(record, at);
      case INT16 -> FieldBytes.readInt16(record, at);
      case INT32 -> FieldBytes.readInt32(record, at);
      case INT64 -> FieldBytes.readInt64(record, at);
      case FLOAT32 -> FieldBytes.readFloat32(record, at);
      case FLOAT64 -> FieldBytes.readFloat64(record, at);
      case UUID -> FieldBytes.readUuid(record, at);
      case TIMESTAMP -> FieldBytes.readTimestamp(record, at, name);
      case FIXED_BYTES -> FieldBytes.readFixed(record, at, type.maxBytes());
      case BYTES -> FieldBytes.readBytes(record, at, type.maxBytes(), name);
      case STRING -> FieldBytes.readString(record, at, type.maxBytes(), name);
      case ENUM -> constantName(place, FieldBytes.readInt32(record, at));
    };
  }

  private static String constantName(Place place, int number) {
    String name = place.type().constantName(number);
    if (name == null) {
      throw place.refuse(number, Excerpt.of(place.type()));
    }
    return name;
  }

  private static void store(MemorySegment record, long at, FieldType type, Object stored) {
    switch (type.kind()) {
      case BOOL -> FieldBytes.writeBool(record, at, (Boolean) stored);
      case INT8 -> FieldBytes.writeInt8(record, at, (Byte) stored);
      case INT16 -> FieldBytes.writeInt16(record, at, (Short) stored);
      case INT32, ENUM -> FieldBytes.writeInt32(record, at, (Integer) stored);
      case INT64 -> FieldBytes.writeInt64(record, at, (Long) stored);
      case FLOAT32 -> FieldBytes.writeFloat32(record, at, (Float) stored);
      case FLOAT64 -> FieldBytes.writeFloat64(record, at, (Double) stored);
      case UUID -> FieldBytes.writeUuid(record, at, (UUID) stored);
      case TIMESTAMP -> FieldBytes.writeTimestamp(record, at, (Instant) stored);
      case FIXED_BYTES -> FieldBytes.copyIn(record, at, (byte[]) stored);
      case BYTES, STRING -> FieldBytes.copyInBounded(record, at, type.maxBytes(), (byte[]) stored);
    }
  }
}
