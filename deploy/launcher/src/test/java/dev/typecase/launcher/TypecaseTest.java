package dev.typecase.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
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

  private int run(String... args) {
    return Typecase.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
