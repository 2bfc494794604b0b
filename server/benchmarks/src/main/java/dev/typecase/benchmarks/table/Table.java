package dev.typecase.benchmarks.table;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows as a table in Markdown that can also be read as it stands. */
public final class Table {
  private final List<Row> rows;

  /** A table of {@code rows}. */
  public Table(Collection<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    table.append(line(column -> column.pad(column.title(), width(column))));
    table.append(line(column -> column.rule(width(column))));
    rows.forEach(row -> table.append(line(column -> column.pad(row.cell(column), width(column)))));
    return table.toString();
  }

  private int width(Column column) {
    return rows.stream()
        .mapToInt(row -> row.cell(column).length())
        .reduce(column.title().length(), Math::max);
  }

  private static String line(Function<Column, String> cell) {
    return Arrays.stream(Column.values())
        .map(cell)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
