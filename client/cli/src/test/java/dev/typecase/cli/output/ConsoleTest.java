package dev.typecase.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConsoleTest {
  private final StringWriter err = new StringWriter();

  @Test
  void textIsUtf8WithLineFeedsWhateverThePlatformSays() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Console console = console(bytes);
    console.line("Zürich 😀");
    console.flush();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("Zürich 😀\n");
  }

  @Test
  void aReaderWhoHasGoneIsNoFailureOfItsOwn() {
    Console console = console(failing("Broken pipe"));
    console.line("x");
    assertThatThrownBy(console::flush).isInstanceOf(OutputClosedException.class);
  }

  @Test
  void aFullDiskIsAFailureWithItsReason() {
    Console console = console(failing("No space left on device"));
    console.line("x");
    assertThatThrownBy(console::flush)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(OutputClosedException.class)
        .hasMessage("standard output: No space left on device");
  }

  @Test
  void itemsAreOneJsonDocument() {
    StringWriter out = new StringWriter();
    JsonItems items = new JsonItems(new Console(new PrintWriter(out), new PrintWriter(err), true));
    items.item(Map.of("a", 1));
    items.item(List.of());
    items.end();
    assertThat(out).hasToString("{\"items\":[\n{\"a\":1},\n[]\n]}\n");
  }

  @Test
  void noItemsAreOneJsonDocumentToo() {
    StringWriter out = new StringWriter();
    new JsonItems(new Console(new PrintWriter(out), new PrintWriter(err), true)).end();
    assertThat(out).hasToString("{\"items\":[]}\n");
  }

  private Console console(OutputStream stream) {
    return new Console(StandardOutput.to(stream), new PrintWriter(err), false);
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
