package dev.typecase.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CsvReaderTest {
  @Test
  void cellsAreSeparatedByCommasAndRowsByLineFeeds() throws IOException {
    assertThat(rows("a,b\n1,2\n3,4\n"))
        .containsExactly(row(1, "a", "b"), row(2, "1", "2"), row(3, "3", "4"));
  }

  @Test
  void theLastRowNeedsNoLineEnd() throws IOException {
    assertThat(rows("a,b\n1,2")).containsExactly(row(1, "a", "b"), row(2, "1", "2"));
  }

  @Test
  void carriageReturnsInFrontOfLineFeedsBelongToTheLineEnd() throws IOException {
    assertThat(rows("a,b\r\n1,\"2\"\r\n")).containsExactly(row(1, "a", "b"), row(2, "1", "2"));
  }

  @Test
  void aByteOrderMarkIsSkipped() throws IOException {
    assertThat(rows("\uFEFFa,b\n1,2\n")).containsExactly(row(1, "a", "b"), row(2, "1", "2"));
    assertThat(rows("\uFEFF\"a\",b\n")).containsExactly(row(1, "a", "b"));
  }

  @Test
  void anEmptyFileHasNoRows() throws IOException {
    assertThat(rows("")).isEmpty();
    assertThat(rows("\uFEFF")).isEmpty();
  }

  @Test
  void aCellWithoutCharactersIsNullAndQuotesWithNothingInThemAreTheEmptyText() throws IOException {
    assertThat(rows("a,b,c\n,\"\",\n"))
        .containsExactly(row(1, "a", "b", "c"), row(2, null, "", null));
  }

  @Test
  void quotedCellsHoldCommasQuotesAndLineEndsAsTheyAre() throws IOException {
    assertThat(rows("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n\"one\r\ntwo\nthree\",z\n4,5\n"))
        .containsExactly(
            row(1, "a", "b"),
            row(2, "x, y", "say \"hi\""),
            row(3, "one\r\ntwo\nthree", "z"),
            row(6, "4", "5"));
  }

  @Test
  void spacesAndQuotesInsideAnUnquotedCellArePartOfIt() throws IOException {
    assertThat(rows("a,b\n 5\" disk , \"x\n"))
        .containsExactly(row(1, "a", "b"), row(2, " 5\" disk ", " \"x"));
  }

  @Test
  void blankLinesAreSkippedWhereRowsHaveSeveralCells() throws IOException {
    assertThat(rows("a,b\n\n1,2\n\n\n")).containsExactly(row(1, "a", "b"), row(3, "1", "2"));
  }

  @Test
  void aBlankLineIsAnEmptyCellWhereRowsHaveOne() throws IOException {
    assertThat(rows("a\n1\n\n2\n"))
        .containsExactly(row(1, "a"), row(2, "1"), row(3, (String) null), row(4, "2"));
  }

  @Test
  void textBehindAClosingQuoteSpoilsItsRowOnly() throws IOException {
    List<CsvRow> rows = rows("a,b\n\"x\"y,1\n3,4\n");
    assertThat(rows.get(1).lineNumber()).isEqualTo(2);
    assertThat(rows.get(1).fault()).contains("quotes that do not match");
    assertThat(rows.get(2)).isEqualTo(row(3, "3", "4"));
  }

  @Test
  void aQuoteThatIsNeverClosedSpoilsItsLineOnly() throws IOException {
    List<CsvRow> rows = rows("a,b\n1,\"x\n3,4\n5,6\n");
    assertThat(rows.get(1).fault()).contains("quotes that do not match");
    assertThat(rows.subList(2, 4)).containsExactly(row(3, "3", "4"), row(4, "5", "6"));
  }

  @Test
  void aQuoteThatIsClosedByTheNextRowsOpeningQuoteSpoilsItsLineOnly() throws IOException {
    List<CsvRow> rows = rows("a,b\n1,\"x\n3,4\n5,\"six, 6\"\n7,8\n");
    assertThat(rows).extracting(CsvRow::lineNumber).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(rows.get(1).fault()).isNotNull();
    assertThat(rows.get(3)).isEqualTo(row(4, "5", "six, 6"));
  }

  @Test
  void bytesThatAreNotUtf8SpoilTheirRowOnly() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("a,b\nM".getBytes(StandardCharsets.UTF_8));
    bytes.write(0xFC);
    bytes.write("nchen,1\nMünchen,2\n".getBytes(StandardCharsets.UTF_8));
    List<CsvRow> rows = rows(bytes.toByteArray());
    assertThat(rows.get(1).fault()).contains("UTF-8");
    assertThat(rows.get(2)).isEqualTo(row(3, "München", "2"));
  }

  @Test
  void textOutsideTheBasicPlaneAndTheReplacementCharacterAreText() throws IOException {
    assertThat(rows("a,b\n😀,\uFFFD\n")).contains(row(2, "😀", "\uFFFD"));
  }

  @Test
  void aRowThatIsTooLongSpoilsItsLineOnly() throws IOException {
    String large = "x".repeat(2 * RecordCutter.MAX_RECORD_CHARS);
    List<CsvRow> rows = rows("a,b\n" + large + ",1\n3,4\n");
    assertThat(rows.get(1).fault()).contains("more than 1048576 characters");
    assertThat(rows.get(2)).isEqualTo(row(3, "3", "4"));
  }

  @Test
  void anUnclosedQuoteInFrontOfMuchTextSpoilsItsLineOnly() throws IOException {
    int lines = RecordCutter.MAX_RECORD_CHARS / 4 + 10;
    List<CsvRow> rows = rows("a,b\n\"1,2\n" + "3,4\n".repeat(lines));
    assertThat(rows).hasSize(lines + 2);
    assertThat(rows.get(1).fault()).isNotNull();
    assertThat(rows.getLast()).isEqualTo(row(lines + 2, "3", "4"));
  }

  @Test
  void aCarriageReturnAloneIsNoLineEnd() throws IOException {
    List<CsvRow> rows = rows("a,b\n1,2\r3,4\n5,6\n");
    assertThat(rows.get(1).fault()).isNotNull();
    assertThat(rows.get(2)).isEqualTo(row(3, "5", "6"));
  }

  @Test
  void whatTheWriterWritesTheReaderReads() throws IOException {
    List<@Nullable String> cells =
        Arrays.asList("", null, "plain", "a,b", "\"", "x\r\ny", " space ", "#", "😀", "null");
    StringBuilder text = new StringBuilder();
    CsvWriter writer = new CsvWriter(text);
    writer.row(cells);
    writer.row(cells.reversed());
    assertThat(rows(text.toString()))
        .extracting(CsvRow::cells)
        .containsExactly(cells, cells.reversed());
  }

  private static CsvRow row(long line, @Nullable String... cells) {
    return CsvRow.of(line, cells);
  }

  private static List<CsvRow> rows(String text) throws IOException {
    return rows(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<CsvRow> rows(byte[] bytes) throws IOException {
    List<CsvRow> rows = new ArrayList<>();
    try (CsvReader reader = new CsvReader(new ByteArrayInputStream(bytes))) {
      for (CsvRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
