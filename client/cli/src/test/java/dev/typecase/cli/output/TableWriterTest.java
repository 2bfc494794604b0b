package dev.typecase.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableWriterTest {
  private final StringWriter out = new StringWriter();
  private final TableWriter table =
      new TableWriter(
          new PrintWriter(out),
          List.of(Column.text("NAME"), Column.number("LIVE"), Column.text("X")));

  @Test
  void columnsAreAsWideAsTheirWidestCellAndNumbersEndTogether() {
    table.row(List.of("a", "1", "yes"));
    table.row(List.of("sessions", "12345", ""));
    table.end();
    assertThat(out)
        .hasToString(
            """
            NAME       LIVE  X
            a             1  yes
            sessions  12345
            """);
  }

  @Test
  void aTableWithoutRowsIsItsHead() {
    table.end();
    assertThat(out).hasToString("NAME  LIVE  X\n");
  }

  @Test
  void controlCharactersCannotReachTheTerminal() {
    table.row(List.of("\u001b[31mred\n", "\u0007", "tab\t\u009b"));
    table.end();
    assertThat(out.toString().lines().skip(1))
        .singleElement()
        .asString()
        .isEqualTo("\\u001b[31mred\\n  \\u0007  tab\\t\\u009b");
  }

  @Test
  void aLongTableIsPrintedAsItGoesWithTheWidthsOfItsBeginning() {
    for (int i = 0; i < 1500; i++) {
      table.row(List.of("r" + i, "1", ""));
    }
    assertThat(out.toString().lines().count()).isEqualTo(1501);
    table.row(List.of("much longer than before", "1", ""));
    table.end();
    assertThat(out.toString()).endsWith("much longer than before     1\n");
  }

  @Test
  void charactersOutsideTheBasicPlaneAreOneWide() {
    table.row(List.of("😀😀😀😀", "1", "x"));
    table.row(List.of("abcd", "1", "x"));
    table.end();
    assertThat(out.toString().lines().skip(1))
        .containsExactly("😀😀😀😀     1  x", "abcd     1  x");
  }
}
