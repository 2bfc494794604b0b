package dev.typecase.comparison.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.comparison.table.Table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {
  private final Table table = new Table(Column.text("store"), Column.number("records/s"));

  @Test
  void columnsAreAsWideAsTheirWidestCellAndNumbersStandToTheRight() {
    table.add(List.of("Typecase", "1"));
    table.add(List.of("a", "12,345,678"));
    assertThat(table)
        .hasToString(
            """
            | store    |  records/s |
            | -------- | ---------: |
            | Typecase |          1 |
            | a        | 12,345,678 |
            """);
  }

  @Test
  void aRowHasACellForEachColumn() {
    assertThatThrownBy(() -> table.add(List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cells: 1 (expected: 2)");
  }
}
