package dev.typecase.benchmarks.table;

import java.util.EnumMap;
import java.util.Map;

/** One line of the table: what each column says of one measurement. Immutable. */
public final class Row {
  /** What a cell shows that has nothing to say. */
  public static final String NOTHING = "-";

  private final Map<Column, String> cells;

  private Row(Map<Column, String> cells) {
    this.cells = cells;
  }

  /** A row that says what was measured and not yet what was seen. */
  public static Row of(String operation, String design) {
    return new Row(Map.of(Column.OPERATION, operation, Column.DESIGN, design));
  }

  /** {@return this row with one cell set} */
  public Row with(Column column, String cell) {
    Map<Column, String> more = new EnumMap<>(cells);
    more.put(column, cell);
    return new Row(more);
  }

  /** {@return this row with what {@code figure} must reach, and whether it does} */
  public Row judged(Goal goal, double figure) {
    return with(Column.MUST_REACH, goal.toString())
        .with(Column.REACHED, goal.isReachedBy(figure) ? "yes" : "no");
  }

  /** {@return this row with a goal that nothing can be said about} */
  public Row withVoid(Goal goal) {
    return with(Column.MUST_REACH, goal.toString()).with(Column.REACHED, "void");
  }

  /** {@return what a column says, {@link #NOTHING} if that was not set} */
  public String cell(Column column) {
    return cells.getOrDefault(column, NOTHING);
  }
}
