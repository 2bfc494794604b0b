package dev.typecase.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints rows as a table whose columns are as wide as the widest of their first {@value
 * #MEASURED_ROWS} cells; a later, wider cell pushes the rest of its row to the right. So a table of
 * any length needs little memory. Widths are counted in code points.
 */
public final class TableWriter {
  private static final int MEASURED_ROWS = 1000;
  private static final String GAP = "  ";

  private final PrintWriter out;
  private final List<Column> columns;
  private final int[] widths;
  private final List<List<String>> waiting = new ArrayList<>();
  private boolean measuring = true;

  TableWriter(PrintWriter out, List<Column> columns) {
    this.out = out;
    this.columns = List.copyOf(columns);
    this.widths = new int[columns.size()];
    waiting.add(columns.stream().map(Column::title).toList());
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column
   */
  public void row(List<String> cells) {
    List<String> printable = cells.stream().map(Printable::of).toList();
    if (measuring) {
      waiting.add(printable);
      if (waiting.size() > MEASURED_ROWS) {
        end();
      }
    } else {
      print(printable);
    }
  }

  /** Prints what has not been printed yet. */
  public void end() {
    if (measuring) {
      measuring = false;
      waiting.forEach(this::measure);
      waiting.forEach(this::print);
      waiting.clear();
    }
  }

  private void measure(List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], width(cells.get(i)));
    }
  }

  private void print(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(Math.max(0, widths[i] - width(cells.get(i))));
      boolean right = columns.get(i).rightAligned();
      line.append(i == 0 ? "" : GAP);
      line.append(right ? padding + cells.get(i) : cells.get(i) + padding);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
