package dev.typecase.cli.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows come from lines further and further down the file; each is malformed, with a reason, or has
 * cells that are written as a row with the same cells.
 */
final class CsvFuzzTest {
  @FuzzTest
  void aFile(byte[] bytes) throws IOException {
    long line = 0;
    for (CsvRow row : rows(bytes)) {
      assertThat(row.lineNumber()).isGreaterThan(line);
      line = row.lineNumber();
      if (row.fault() != null) {
        assertThat(row.fault()).contains("(expected: ");
        assertThat(row.cells()).isEmpty();
      } else {
        assertIsWrittenAndReadAgain(row);
      }
    }
  }

  private static void assertIsWrittenAndReadAgain(CsvRow row) throws IOException {
    StringBuilder text = new StringBuilder();
    new CsvWriter(text).row(row.cells());
    List<CsvRow> again = rows(text.toString().getBytes(UTF_8));
    assertThat(again).hasSize(1);
    assertThat(again.getFirst().cells()).isEqualTo(row.cells());
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
