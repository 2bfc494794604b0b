package dev.typecase.cli.csv;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts CSV text into the texts of its records: a record ends at the first line feed outside quotes,
 * or with the text. Each record is then parsed on its own, which is what lets an import go on
 * behind a malformed one and name its line; a parser of the whole text loses its place there.
 *
 * <p>A quote that is never closed would make one record of all that follows. Whoever finds that a
 * record is malformed calls {@link #resumeBehindFirstLine()}, so that only its first line is lost.
 */
final class RecordCutter {
  /**
   * A record of this many characters is too long. The longest text of a valid one is that of 65,536
   * int8 elements, five characters each: 327,680.
   */
  static final int MAX_RECORD_CHARS = 1 << 20;

  private static final int END = -1;

  private final BufferedReader reader;
  private final StringBuilder record = new StringBuilder();
  private long recordLine;
  private long nextLine = 1;
  private boolean tooLong;

  RecordCutter(BufferedReader reader) {
    this.reader = reader;
  }

  /** {@return the next record without its line end, or null at the end of the text} */
  @Nullable String next() throws IOException {
    reader.mark(MAX_RECORD_CHARS + 1);
    recordLine = nextLine;
    record.setLength(0);
    int last = cut();
    tooLong = record.length() == MAX_RECORD_CHARS;
    if (last == END && record.isEmpty()) {
      return null;
    }
    int lastIndex = record.length() - 1;
    if (last == '\n' && lastIndex >= 0 && record.charAt(lastIndex) == '\r') {
      record.setLength(lastIndex);
    }
    return record.toString();
  }

  /** {@return the line on which the record begins, from 1} */
  long recordLine() {
    return recordLine;
  }

  /** {@return whether the record has {@link #MAX_RECORD_CHARS} characters and more would follow} */
  boolean isTooLong() {
    return tooLong;
  }

  /** Goes back: the next record begins on the line behind the first one of this record. */
  void resumeBehindFirstLine() throws IOException {
    reader.reset();
    int c;
    do {
      c = reader.read();
    } while (c != '\n' && c != END);
    nextLine = recordLine + 1;
  }

  /** {@return the character that ended the record; it is not part of it} */
  private int cut() throws IOException {
    boolean quoted = false;
    // A quote opens as a cell's first character, or behind a closing one as the second half of "".
    boolean mayOpen = true;
    int c;
    for (c = reader.read(); c != END; c = reader.read()) {
      if (c == '\n') {
        nextLine++;
        if (!quoted) {
          break;
        }
      }
      boolean closing = quoted && c == '"';
      quoted = c == '"' ? !quoted && mayOpen : quoted;
      mayOpen = closing || (c == ',' && !quoted);
      record.append((char) c);
      if (record.length() == MAX_RECORD_CHARS) {
        break;
      }
    }
    return c;
  }
}
