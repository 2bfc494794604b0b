package dev.typecase.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A child's end of the conversation: a word, a blank, a value in JSON. */
public final class Lines {
  private static final JsonMapper JSON = new JsonMapper();

  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  private final PrintStream out = System.out;

  /** Takes standard output for itself: what libraries print goes to standard error. */
  public Lines() {
    System.setOut(System.err);
  }

  /** {@return the next line, null when the harness is gone} */
  public @Nullable String next() throws IOException {
    return in.readLine();
  }

  /** Says a line. */
  public void say(String word, Object value) {
    out.println(word + ' ' + JSON.writeValueAsString(value));
    out.flush();
  }

  /** {@return the value of a line} */
  public static <T> T value(String line, Class<T> type) {
    return JSON.readValue(line.substring(line.indexOf(' ') + 1), type);
  }
}
