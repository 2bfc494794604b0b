package dev.typecase.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.launcher.Typecase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command left behind.
 *
 * @param exitCode its exit code
 * @param out its standard output
 * @param err its standard error
 */
public record CommandRun(int exitCode, String out, String err) {
  /** Runs {@code typecase} in this process. */
  public static CommandRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Typecase.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** Runs a command that talks to a server. */
  public static CommandRun at(String server, String... args) {
    return of(Stream.concat(Stream.of(args), Stream.of("--server", server)).toArray(String[]::new));
  }

  /** Says that all went well, with nothing on standard error. */
  public CommandRun succeeded() {
    assertThat(err).isEmpty();
    return exitedWith(0);
  }

  /** Says how it ended, without a stack trace. */
  public CommandRun exitedWith(int expected) {
    assertThat(exitCode).as("exit code; out: %s; err: %s", out, err).isEqualTo(expected);
    assertThat(err).as("no stack trace").doesNotContain("\tat ");
    return this;
  }

  /** {@return the lines of its standard output} */
  public List<String> outLines() {
    return out.lines().toList();
  }

  /** {@return its standard output as JSON} */
  public JsonNode json() {
    return new JsonMapper().readTree(out);
  }
}
