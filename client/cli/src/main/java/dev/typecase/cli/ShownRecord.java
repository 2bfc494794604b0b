package dev.typecase.cli;

import dev.typecase.cli.output.Column;
import dev.typecase.cli.text.JsonValues;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.FieldText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is printed.
 *
 * @param handle its handle
 * @param version its version; null if that is not shown. Only equality means anything, so it is
 *     text in JSON, where a number of 64 bits would be rounded by many readers
 * @param values by field name
 */
record ShownRecord(
    String handle, @Nullable Long version, Map<String, ? extends @Nullable Object> values) {

  static List<Column> columns(boolean withVersion, List<FieldLayout> fields) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("HANDLE"));
    if (withVersion) {
      columns.add(Column.text("VERSION"));
    }
    for (FieldLayout field : fields) {
      columns.add(new Column(field.name(), isNumber(field)));
    }
    return columns;
  }

  /** {@return one cell for each of {@link #columns}} */
  List<String> cells(List<FieldLayout> fields) {
    List<String> cells = new ArrayList<>();
    cells.add(handle);
    if (version != null) {
      cells.add(versionText(version));
    }
    for (FieldLayout field : fields) {
      Object value = values.get(field.name());
      cells.add(value == null ? "null" : FieldText.format(field, value));
    }
    return cells;
  }

  SequencedMap<String, @Nullable Object> json(List<FieldLayout> fields) {
    SequencedMap<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("handle", handle);
    if (version != null) {
      json.put("version", versionText(version));
    }
    if (!fields.isEmpty()) {
      SequencedMap<String, @Nullable Object> record = new LinkedHashMap<>();
      fields.forEach(
          field -> record.put(field.name(), JsonValues.toJson(field, values.get(field.name()))));
      json.put("record", record);
    }
    return json;
  }

  static String versionText(long version) {
    return Long.toUnsignedString(version);
  }

  private static boolean isNumber(FieldLayout field) {
    String kind = field.type().kind().name().toLowerCase(Locale.ROOT);
    return !field.field().isArray() && (kind.startsWith("int") || kind.startsWith("float"));
  }
}
