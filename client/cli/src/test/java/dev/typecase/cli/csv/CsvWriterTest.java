package dev.typecase.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CsvWriterTest {
  @Test
  void quotesAreWrittenWhereTheyAreNeededOnly() throws IOException {
    assertThat(row("plain", "a,b", "say \"hi\"", "x\ny", "x\ry"))
        .isEqualTo("plain,\"a,b\",\"say \"\"hi\"\"\",\"x\ny\",\"x\ry\"\n");
  }

  @Test
  void spacesAndPunctuationNeedNoQuotes() throws IOException {
    assertThat(row(" a ", "#b", "!", "'c'", "d;e", "ü")).isEqualTo(" a ,#b,!,'c',d;e,ü\n");
  }

  @Test
  void nullIsAnEmptyCellAndTheEmptyTextIsTwoQuotes() throws IOException {
    assertThat(row(null, "", null)).isEqualTo(",\"\",\n");
    assertThat(row("", null)).isEqualTo("\"\",\n");
  }

  private static String row(@Nullable String... cells) throws IOException {
    StringBuilder out = new StringBuilder();
    new CsvWriter(out).row(Arrays.asList(cells));
    return out.toString();
  }
}
