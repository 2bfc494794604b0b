package dev.typecase.cli.csv;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a CSV file one by one. UTF-8, with or without a byte order mark; lines end with
 * LF or CRLF. A malformed row is returned as such, with its line, and the next one is read behind
 * it. Blank lines are skipped where rows have more than one cell.
 */
public final class CsvReader implements Closeable {
  /** The quote mode makes the parser tell a cell without characters from {@code ""}. */
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL_NON_NULL).get();

  static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Stands for bytes that are not UTF-8: half of a pair, which no UTF-8 decodes to. */
  private static final char NOT_UTF_8 = '\uDFFF';

  private static final String TOO_LONG =
      "row: more than "
          + RecordCutter.MAX_RECORD_CHARS
          + " characters (expected: fewer; perhaps a quote is never closed)";
  private static final String BAD_BYTES = "row: bytes that are no text (expected: UTF-8)";
  private static final String BAD_QUOTES =
      "row: quotes that do not match (expected: RFC 4180, a quoted cell ends at its closing quote"
          + " and doubles the quotes within)";

  private final BufferedReader reader;
  private final RecordCutter cutter;
  private int cellCount;

  /**
   * A reader of a whole file.
   *
   * @param in the file's bytes; closed with the reader
   * @throws IOException if the first bytes cannot be read
   */
  public CsvReader(InputStream in) throws IOException {
    reader =
        new BufferedReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .replaceWith(String.valueOf(NOT_UTF_8))));
    skipByteOrderMark();
    cutter = new RecordCutter(reader);
  }

  /**
   * {@return the next row, or null at the end of the file}
   *
   * @throws IOException if the file cannot be read further
   */
  public @Nullable CsvRow next() throws IOException {
    CsvRow row = read();
    while (row != null && row.isBlank() && cellCount > 1) {
      row = read();
    }
    if (row != null && cellCount == 0) {
      cellCount = row.cells().size();
    }
    return row;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private void skipByteOrderMark() throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }

  private @Nullable CsvRow read() throws IOException {
    String text = cutter.next();
    if (text == null) {
      return null;
    }
    String fault = cutter.isTooLong() ? TOO_LONG : text.indexOf(NOT_UTF_8) >= 0 ? BAD_BYTES : null;
    if (fault == null) {
      try {
        return CsvRow.of(cutter.recordLine(), cells(text));
      } catch (UncheckedIOException e) {
        fault = BAD_QUOTES;
      }
    }
    cutter.resumeBehindFirstLine();
    return CsvRow.malformed(cutter.recordLine(), fault);
  }

  private static @Nullable String[] cells(String text) {
    if (text.isEmpty()) {
      return new @Nullable String[] {null};
    }
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() != 1) {
        // A carriage return ends a record for the parser, a line feed alone does so for the cutter.
        throw new UncheckedIOException(new IOException("records: " + records.size()));
      }
      return records.getFirst().values();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
