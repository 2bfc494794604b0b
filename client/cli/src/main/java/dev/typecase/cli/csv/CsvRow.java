package dev.typecase.cli.csv;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a CSV file.
 *
 * @param lineNumber the line of the file on which it begins, from 1
 * @param cells its cells; null where a cell has no character at all. Empty if the row is malformed
 * @param fault what is wrong with the row, in one sentence without its line number; null if nothing
 */
public record CsvRow(long lineNumber, List<@Nullable String> cells, @Nullable String fault) {
  static CsvRow of(long lineNumber, @Nullable String[] cells) {
    List<@Nullable String> list = new ArrayList<>(cells.length);
    for (String cell : cells) {
      list.add(cell);
    }
    return new CsvRow(lineNumber, list, null);
  }

  static CsvRow malformed(long lineNumber, String fault) {
    return new CsvRow(lineNumber, List.of(), fault);
  }

  /** {@return whether the row has no character at all} */
  boolean isBlank() {
    return fault == null && cells.size() == 1 && cells.getFirst() == null;
  }
}
