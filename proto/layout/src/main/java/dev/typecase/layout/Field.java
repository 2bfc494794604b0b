package dev.typecase.layout;

/**
 * A named, typed part of a record. Its text form is {@code name:type}, for an array {@code
 * name:type[count]}, and for a nullable field a {@code ?} behind that: {@code token:string(64)?},
 * {@code scores:int32[8]}. A nullable array is null as a whole; its elements never are.
 *
 * @param name what typed values and field masks call it; see {@link Limits#MAX_NAME_BYTES}
 * @param type the type of its value, or of its elements
 * @param arrayCount the number of elements, 1 to {@link Limits#MAX_ARRAY_ELEMENTS}; 0 if the field
 *     is not an array. Elements cannot be bounded bytes or strings
 * @param nullable whether it can be null
 */
public record Field(String name, FieldType type, int arrayCount, boolean nullable) {
  /** Checks the name, the count, and that the type can be an array's. */
  public Field {
    Limits.requireName("field name", name);
    if (arrayCount < 0 || arrayCount > Limits.MAX_ARRAY_ELEMENTS) {
      throw InvalidRecordTypeException.of(
          "field '" + name + "': arrayCount",
          arrayCount,
          "1 to " + Limits.MAX_ARRAY_ELEMENTS + ", or 0 for no array");
    }
    if (arrayCount > 0 && type.kind().isBounded()) {
      throw InvalidRecordTypeException.of(
          "field '" + name + "'",
          type + "[" + arrayCount + "]",
          "an array's elements to have a fixed size; use fixed(n) or several fields");
    }
  }

  /**
   * {@return a field that is neither an array nor nullable}
   *
   * @param name its name
   * @param type its type
   */
  public static Field of(String name, FieldType type) {
    return new Field(name, type, 0, false);
  }

  /**
   * {@return the field that a text form describes; spaces around its parts are ignored}
   *
   * @param text for example {@code token:string(64)?}
   * @throws InvalidRecordTypeException if it describes none, or one beyond a limit
   */
  public static Field parse(String text) {
    return TypeText.field(text);
  }

  /**
   * {@return the field of this name whose type text is given}
   *
   * @param name its name
   * @param typeText for example {@code string(64)?}
   * @throws InvalidRecordTypeException if the text describes no type, or one beyond a limit
   */
  public static Field parse(String name, String typeText) {
    return TypeText.field(name, typeText);
  }

  /** {@return whether the field holds an array} */
  public boolean isArray() {
    return arrayCount > 0;
  }

  /** {@return the text form without the name, for example {@code int32[8]?}} */
  public String typeText() {
    return type + (isArray() ? "[" + arrayCount + "]" : "") + (nullable ? "?" : "");
  }

  /** {@return the text form} */
  @Override
  public String toString() {
    return name + ":" + typeText();
  }
}
