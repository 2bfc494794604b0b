package dev.typecase.layout;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A record type: a name and fields in their order.
 *
 * @param name what people call the type; see {@link Limits#MAX_NAME_BYTES}. The layout and its hash
 *     do not depend on it
 * @param fields 1 to {@link Limits#MAX_FIELDS} fields with unique names
 */
public record RecordType(String name, List<Field> fields) {
  /** Checks the name, the number of fields and that their names differ. */
  public RecordType {
    Limits.requireName("record type name", name);
    fields = List.copyOf(fields);
    Limits.requireBetween("fields", fields.size(), 1, Limits.MAX_FIELDS);
    Set<String> seen = new HashSet<>();
    for (Field field : fields) {
      if (!seen.add(field.name())) {
        throw InvalidRecordTypeException.of("field name", field.name(), "each name once");
      }
    }
  }

  /**
   * {@return the record type whose fields are given as text}
   *
   * @param name its name
   * @param fields text forms such as {@code token:string(64)?}
   * @throws InvalidRecordTypeException if a text is no field, or the whole is beyond a limit
   */
  public static RecordType parse(String name, List<String> fields) {
    return new RecordType(name, fields.stream().map(Field::parse).toList());
  }
}
