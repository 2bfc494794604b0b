package dev.typecase.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs of this machine. */
final class Command {
  /**
   * How one ended.
   *
   * @param status its exit code
   * @param output what it wrote, errors included
   */
  record Ended(int status, String output) {}

  private Command() {}

  /** {@return how a program ended} Waits for it. */
  static Ended run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  /**
   * {@return what a program wrote}
   *
   * @throws IOException if it cannot be started or fails
   */
  static String output(List<String> command) throws IOException, InterruptedException {
    Ended ended = run(command);
    if (ended.status() != 0) {
      throw new IOException(
          command + ": status " + ended.status() + " (expected: 0): " + ended.output());
    }
    return ended.output();
  }
}
