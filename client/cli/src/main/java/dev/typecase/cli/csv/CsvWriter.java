package dev.typecase.cli.csv;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** Writes rows of CSV. Does not buffer. */
public final class CsvWriter {
  private static final char LINE_END = '\n';

  private static final CSVFormat QUOTED =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL_NON_NULL).get();

  private final Appendable out;

  /**
   * A writer to somewhere.
   *
   * @param out takes the text
   */
  public CsvWriter(Appendable out) {
    this.out = out;
  }

  /**
   * Writes a row.
   *
   * @param cells null for a cell without any character; the empty text is written as {@code ""}
   * @throws IOException if it cannot be written
   */
  public void row(List<? extends @Nullable String> cells) throws IOException {
    boolean first = true;
    for (String cell : cells) {
      if (cell != null && needsQuotes(cell)) {
        QUOTED.print(cell, out, first);
      } else {
        out.append(first ? "" : ",").append(cell == null ? "" : cell);
      }
      first = false;
    }
    out.append(LINE_END);
  }

  // The library quotes more than this in its sparing mode: every cell that begins with one of
  // !"# or ends with a space.
  private static boolean needsQuotes(String cell) {
    return cell.isEmpty()
        // At the beginning of a file it would be taken for a byte order mark.
        || cell.charAt(0) == CsvReader.BYTE_ORDER_MARK
        || cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
  }
}
