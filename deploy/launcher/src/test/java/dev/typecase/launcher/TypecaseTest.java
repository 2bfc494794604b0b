package dev.typecase.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class TypecaseTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void versionIsTheOneOfTheBuild() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).matches("typecase \\d+\\.\\d+\\.\\d+\\R");
  }

  @Test
  void withoutACommandTheUsageIsShownAsAnError() {
    assertThat(run()).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).startsWith("typecase: command: none").contains("Usage: typecase");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anUnknownOptionIsNamed() {
    assertThat(run("--nonsense")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("--nonsense");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve --help",
        "serve --nonsense",
        "serve pool",
        "serve --port x",
        "serve --port"
      })
  void aServersCommandLineAloneSaysWhatTheWholeOneSays(String words) {
    String[] args = words.split(" ");
    int exitCode = run(Typecase.commandLine(), args);
    String said = out.toString() + err;
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);

    assertThat(run(args)).isEqualTo(exitCode);
    assertThat(out.toString() + err).isEqualTo(said).isNotEmpty();
    assertThat(Typecase.commandLineFor(args).getSubcommands()).containsOnlyKeys("serve");
  }

  private int run(String... args) {
    return run(Typecase.commandLineFor(args), args);
  }

  private int run(CommandLine commandLine, String... args) {
    return commandLine
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
