package dev.typecase.comparison.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A child's end of the conversation: a word, a blank, a value in JSON. */
final class Lines {
  private static final JsonMapper JSON = new JsonMapper();

  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  private final PrintStream out = System.out;

  /** Takes standard output for itself: what libraries print goes to standard error. */
  Lines() {
    System.setOut(System.err);
  }

  /** {@return the next line, null when the harness is gone} */
  @Nullable String next() throws IOException {
    return in.readLine();
  }

  void say(String word, Object value) {
    out.println(word + ' ' + JSON.writeValueAsString(value));
    out.flush();
  }

  /** {@return the value of a line} */
  static <T> T value(String line, Class<T> type) {
    return JSON.readValue(line.substring(line.indexOf(' ') + 1), type);
  }
}
