package dev.typecase.cli.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Where one command prints. One thread. */
public final class Console {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;

  /**
   * A console.
   *
   * @param out takes results
   * @param err takes everything else
   * @param json whether results are JSON
   */
  public Console(PrintWriter out, PrintWriter err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /** {@return whether results are JSON} */
  public boolean isJson() {
    return json;
  }

  /** {@return where results go, for text that is not a line} */
  public PrintWriter out() {
    return out;
  }

  /** Prints a line of results. */
  public void line(String text) {
    // Not println: its line end depends on the platform.
    out.append(text).append('\n');
  }

  /** Prints a value as one line of JSON: maps, lists, texts, numbers, booleans and null. */
  public void json(@Nullable Object value) {
    line(jsonText(value));
  }

  static String jsonText(@Nullable Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Prints a table, beginning with its head, for people. */
  public TableWriter table(List<Column> columns) {
    return new TableWriter(out, columns);
  }

  /** Prints a line on standard error. */
  public void note(String text) {
    err.println(Printable.of(text));
  }

  /** Where stack traces go. */
  public PrintWriter err() {
    return err;
  }

  /**
   * Hands what was printed on. To be called at the end, and now and then where much is printed.
   *
   * @throws OutputClosedException if the reader has gone
   * @throws IOException if results cannot be written
   */
  public void flush() throws IOException {
    if (!out.checkError()) {
      return;
    }
    IOException failure = out instanceof StandardOutput standard ? standard.failure() : null;
    if (failure == null) {
      throw new IOException("standard output: not written");
    }
    String reason = String.valueOf(failure.getMessage());
    if (reason.toLowerCase(Locale.ROOT).contains("pipe")) {
      throw new OutputClosedException(failure);
    }
    throw new IOException("standard output: " + reason, failure);
  }
}
