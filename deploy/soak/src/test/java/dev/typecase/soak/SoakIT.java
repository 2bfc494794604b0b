package dev.typecase.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.soak.judge.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A short soak of the server as users start it, with every fault at least once. */
@DisabledOnOs(OS.WINDOWS)
final class SoakIT {
  @TempDir private Path output;

  @Test
  void aShortSoakFindsNothingAndCommitsEveryFault() {
    StringWriter out = new StringWriter();
    int exitCode =
        new CommandLine(new Soak())
            .setOut(new PrintWriter(out))
            .execute(
                "--minutes=0.4", "--launcher=" + Path.of("..", "typecase"), "--output=" + output);
    System.out.print(out);
    assertThat(exitCode).as(out.toString()).isZero();
    for (Fault fault : Fault.values()) {
      assertThat(out.toString()).containsPattern("faults .*" + fault + " \\d");
    }
    assertThat(out.toString()).contains("verdict     sound");
  }
}
