package dev.typecase.comparison.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows as a table in Markdown that can also be read as it stands. */
public final class Table {
  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** An empty table. */
  public Table(Column... columns) {
    this.columns = List.of(columns);
  }

  /**
   * A column.
   *
   * @param isNumber whether cells stand to the right
   */
  public record Column(String title, boolean isNumber) {
    /** {@return a column of text} */
    public static Column text(String title) {
      return new Column(title, false);
    }

    /** {@return a column of numbers} */
    public static Column number(String title) {
      return new Column(title, true);
    }
  }

  /** Adds a row, a cell a column. */
  public void add(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "cells: " + cells.size() + " (expected: " + columns.size() + ")");
    }
    rows.add(List.copyOf(cells));
  }

  /** {@return whether there are no rows} */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  @Override
  public String toString() {
    int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
    List<String> lines = new ArrayList<>();
    lines.add(line(columns.stream().map(Column::title).toList(), widths));
    lines.add(
        IntStream.range(0, widths.length)
            .mapToObj(i -> "-".repeat(widths[i] - 1) + (columns.get(i).isNumber() ? ":" : "-"))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    rows.forEach(row -> lines.add(line(row, widths)));
    return String.join("", lines);
  }

  private int width(int column) {
    return Math.max(
        columns.get(column).title().length(),
        rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1));
  }

  private String line(List<String> cells, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> pad(cells.get(i), widths[i], columns.get(i).isNumber()))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String pad(String cell, int width, boolean isNumber) {
    String padding = " ".repeat(width - cell.length());
    return isNumber ? padding + cell : cell + padding;
  }
}
