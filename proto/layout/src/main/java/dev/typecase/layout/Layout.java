package dev.typecase.layout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a record type lie, by the layout rule of the package page. Immutable; equal
 * when the record types are.
 */
public final class Layout {
  private static final String CANONICAL_FIRST_LINE = "typecase layout 1\n";

  private final RecordType recordType;
  private final List<FieldLayout> fields;
  private final Map<String, FieldLayout> fieldByName;
  private final int nullBitmapBytes;
  private final int recordBytes;
  private final String canonicalForm;
  private final long hash;

  private Layout(
      RecordType recordType, List<FieldLayout> fields, int nullBitmapBytes, int recordBytes) {
    this.recordType = recordType;
    this.fields = List.copyOf(fields);
    this.fieldByName = new HashMap<>();
    fields.forEach(field -> fieldByName.put(field.name(), field));
    this.nullBitmapBytes = nullBitmapBytes;
    this.recordBytes = recordBytes;
    this.canonicalForm =
        recordType.fields().stream()
            .map(field -> field.name() + " " + field.typeText() + "\n")
            .collect(Collectors.joining("", CANONICAL_FIRST_LINE, ""));
    this.hash = firstBytesOfSha256(canonicalForm);
  }

  /**
   * {@return the layout of a record type}
   *
   * @param recordType the type
   * @throws InvalidRecordTypeException if a record of it would be longer than {@link
   *     Limits#MAX_RECORD_BYTES}
   */
  public static Layout of(RecordType recordType) {
    int nullableCount = (int) recordType.fields().stream().filter(Field::nullable).count();
    int nullBitmapBytes = (nullableCount + Byte.SIZE - 1) / Byte.SIZE;
    List<FieldLayout> fields = new ArrayList<>();
    // A long, because the fields are summed before their sum is refused.
    long endOffset = nullBitmapBytes;
    int nullBit = 0;
    for (Field field : recordType.fields()) {
      long offset = alignUp(endOffset, field.type().kind().alignmentBytes());
      endOffset = offset + fieldBytes(field);
      requireFits(recordType, field, alignUp(endOffset, Limits.RECORD_ALIGNMENT_BYTES));
      fields.add(place(field, fields.size(), (int) offset, field.nullable() ? nullBit++ : -1));
    }
    int recordBytes = (int) alignUp(endOffset, Limits.RECORD_ALIGNMENT_BYTES);
    return new Layout(recordType, fields, nullBitmapBytes, recordBytes);
  }

  private static FieldLayout place(Field field, int index, int offset, int nullBit) {
    int strideBytes = field.isArray() ? field.type().strideBytes() : 0;
    return new FieldLayout(field, index, offset, (int) fieldBytes(field), strideBytes, nullBit);
  }

  private static long fieldBytes(Field field) {
    return field.isArray()
        ? (long) field.arrayCount() * field.type().strideBytes()
        : field.type().valueBytes();
  }

  private static void requireFits(RecordType recordType, Field field, long recordBytes) {
    if (recordBytes > Limits.MAX_RECORD_BYTES) {
      throw InvalidRecordTypeException.of(
          "record type '"
              + recordType.name()
              + "': record bytes up to field '"
              + field.name()
              + "'",
          recordBytes,
          "at most " + Limits.MAX_RECORD_BYTES);
    }
  }

  static long alignUp(long offset, int alignment) {
    return (offset + alignment - 1) & -alignment;
  }

  /** {@return the record type} */
  public RecordType recordType() {
    return recordType;
  }

  /**
   * {@return the length of every record: a multiple of 8, at most {@link Limits#MAX_RECORD_BYTES}}
   */
  public int recordBytes() {
    return recordBytes;
  }

  /** {@return the length of the null bitmap; 0 if no field is nullable} */
  public int nullBitmapBytes() {
    return nullBitmapBytes;
  }

  /** {@return the fields in declared order} */
  public List<FieldLayout> fields() {
    return fields;
  }

  /**
   * {@return the field of this name, or null if there is none}
   *
   * @param name any text
   */
  public @Nullable FieldLayout find(String name) {
    return fieldByName.get(name);
  }

  /**
   * {@return the field of this name}
   *
   * @param name any text
   * @throws InvalidValueException if there is none
   */
  public FieldLayout field(String name) {
    FieldLayout field = fieldByName.get(name);
    if (field == null) {
      throw InvalidValueException.of(name, "unknown field", "one of " + names());
    }
    return field;
  }

  /** {@return the layout hash: see the package page. Any 64 bits, so it may be negative} */
  public long hash() {
    return hash;
  }

  /** {@return the text that the layout hash is computed from: see the package page} */
  public String canonicalForm() {
    return canonicalForm;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Layout that && recordType.equals(that.recordType);
  }

  @Override
  public int hashCode() {
    return recordType.hashCode();
  }

  @Override
  public String toString() {
    return recordType.name() + fields.stream().map(FieldLayout::field).toList();
  }

  private String names() {
    return Excerpt.of(fields.stream().map(FieldLayout::name).collect(Collectors.joining(", ")));
  }

  private static long firstBytesOfSha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: missing (expected: in every Java platform)", e);
    }
  }
}
