package dev.typecase.cli.transfer;

import dev.typecase.cli.csv.CsvReader;
import dev.typecase.cli.csv.CsvRow;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file whose first row names the fields, in any order. */
public final class CsvRecords implements RecordSource {
  private final CsvReader reader;
  private final List<FieldLayout> columns;

  private CsvRecords(CsvReader reader, List<FieldLayout> columns) {
    this.reader = reader;
    this.columns = columns;
  }

  /**
   * Reads the first row.
   *
   * @param reader stands before the first row; stays the caller's to close
   * @param layout the layout of the records
   * @return the records behind it
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if the first row does not name every field of the layout once,
   *     and nothing else
   */
  public static CsvRecords open(CsvReader reader, Layout layout) throws IOException {
    CsvRow header = reader.next();
    if (header == null) {
      throw refuse("none", "a first line with the field names " + names(layout));
    }
    if (header.fault() != null) {
      throw refuse("not readable", header.fault());
    }
    SequencedSet<FieldLayout> columns = new LinkedHashSet<>();
    for (String name : header.cells()) {
      FieldLayout field = name == null ? null : layout.find(name);
      if (field == null) {
        throw refuse(
            "unknown column '" + (name == null ? "" : name) + "'", "fields " + names(layout));
      }
      if (!columns.add(field)) {
        throw refuse("column '" + name + "' twice", "each field once");
      }
    }
    requireComplete(columns, layout);
    return new CsvRecords(reader, new ArrayList<>(columns));
  }

  private static void requireComplete(SequencedSet<FieldLayout> columns, Layout layout) {
    String missing =
        layout.fields().stream()
            .filter(field -> !columns.contains(field))
            .map(FieldLayout::name)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw refuse("no column " + missing, "every field of the pool");
    }
  }

  private static String names(Layout layout) {
    return layout.fields().stream().map(FieldLayout::name).collect(Collectors.joining(", "));
  }

  private static IllegalArgumentException refuse(String found, String expected) {
    return new IllegalArgumentException("header: " + found + " (expected: " + expected + ")");
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    CsvRow row = reader.next();
    if (row == null) {
      return null;
    }
    if (row.fault() != null) {
      return SourceRow.rejected(row.lineNumber(), row.fault());
    }
    if (row.cells().size() != columns.size()) {
      return SourceRow.rejected(
          row.lineNumber(), "cells: " + row.cells().size() + " (expected: " + columns.size() + ")");
    }
    try {
      return SourceRow.of(row.lineNumber(), record(row.cells()));
    } catch (InvalidValueException e) {
      return SourceRow.rejected(row.lineNumber(), String.valueOf(e.getMessage()));
    }
  }

  private Map<String, @Nullable Object> record(List<@Nullable String> cells) {
    Map<String, @Nullable Object> record = LinkedHashMap.newLinkedHashMap(columns.size());
    for (int i = 0; i < cells.size(); i++) {
      FieldLayout field = columns.get(i);
      record.put(field.name(), RecordCells.value(field, cells.get(i)));
    }
    return record;
  }
}
