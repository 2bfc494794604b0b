package dev.typecase.layout;

/**
 * Where a field lies in a record.
 *
 * @param field what was declared
 * @param index its place in the declared order, from 0
 * @param offset bytes from the record's first byte to the field's
 * @param bytes the bytes the field takes, without padding behind it; for an array {@code arrayCount
 *     * elementStrideBytes}, so that the padding inside elements is included
 * @param elementStrideBytes the distance between two elements of an array; 0 if the field is not an
 *     array
 * @param nullBit the number of its bit in the null bitmap, from 0; -1 if it is not nullable
 */
public record FieldLayout(
    Field field, int index, int offset, int bytes, int elementStrideBytes, int nullBit) {
  /** {@return the field's name} */
  public String name() {
    return field.name();
  }

  /** {@return the type of the field's value, or of its elements} */
  public FieldType type() {
    return field.type();
  }

  /** {@return whether the field has a bit in the null bitmap} */
  public boolean isNullable() {
    return nullBit >= 0;
  }

  /** {@return how many values the field holds: the array's count, or 1} */
  public int elementCount() {
    return Math.max(1, field.arrayCount());
  }

  /** {@return the offset behind the field's last byte} */
  public int endOffset() {
    return offset + bytes;
  }

  /**
   * {@return bytes from the record's first byte to an element's}
   *
   * @param element 0 to {@code elementCount() - 1}; not checked
   */
  public int elementOffset(int element) {
    return offset + element * elementStrideBytes;
  }
}
