package dev.typecase.cli.transfer;

import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.FieldText;
import dev.typecase.layout.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values as cells of CSV and back; the package page tells what null is. */
public final class RecordCells {
  private RecordCells() {}

  /**
   * {@return the cells of a record, in declared order}
   *
   * @param layout the layout of the record
   * @param record values by field name
   */
  public static List<@Nullable String> of(
      Layout layout, Map<String, ? extends @Nullable Object> record) {
    List<@Nullable String> cells = new ArrayList<>(layout.fields().size());
    for (FieldLayout field : layout.fields()) {
      cells.add(cell(field, record.get(field.name())));
    }
    return cells;
  }

  private static @Nullable String cell(FieldLayout field, @Nullable Object value) {
    String text = value == null ? "" : FieldText.format(field, value);
    boolean bare = text.isEmpty() && (value == null || !field.isNullable());
    return bare ? null : text;
  }

  /**
   * {@return the value that a cell says}
   *
   * @param field the field of its column
   * @param cell null if it has no character
   * @throws dev.typecase.layout.InvalidValueException if it says no value of the field
   */
  static @Nullable Object value(FieldLayout field, @Nullable String cell) {
    return cell == null && field.isNullable()
        ? null
        : FieldText.parse(field, Objects.requireNonNullElse(cell, ""));
  }
}
