package dev.typecase.cli.transfer;

import dev.typecase.cli.text.JsonReader;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of a text with one JSON object a line; blank lines are skipped. */
public final class JsonLineRecords implements RecordSource {
  private final BufferedReader reader;
  private final Layout layout;
  private long line;

  /**
   * A source of lines.
   *
   * @param reader stands before the first line; stays the caller's to close
   * @param layout the layout of the records
   */
  public JsonLineRecords(BufferedReader reader, Layout layout) {
    this.reader = reader;
    this.layout = layout;
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    String text;
    do {
      text = reader.readLine();
      line++;
    } while (text != null && text.isBlank());
    if (text == null) {
      return null;
    }
    try {
      return SourceRow.of(line, JsonReader.record(layout, text));
    } catch (InvalidValueException e) {
      return SourceRow.rejected(line, String.valueOf(e.getMessage()));
    }
  }
}
