package dev.typecase.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/typecase} as users start it: a server and its clients, each a process. */
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TypecaseProcessIT {
  private static final Path TYPECASE = Path.of("..", "typecase").toAbsolutePath().normalize();
  private static final String SERVING = "typecase: serving on ";

  @TempDir private static Path folder;

  private Process server;
  private String address;

  @BeforeAll
  void serve() throws IOException {
    Path configuration =
        Files.writeString(
            folder.resolve("server.yaml"),
            """
            pools:
              - name: cities
                capacity: 10000
                fields:
                  name: string(40)
                  country: string(40)
                  region: string(40)?
                  id: int32
            """);
    server =
        new ProcessBuilder(
                TYPECASE.toString(),
                "serve",
                "--port",
                "0",
                "--admin-port",
                "0",
                "--config",
                configuration.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.startsWith(SERVING)) {
      line = out.readLine();
    }
    assertThat(line).as("the server's last line").isNotNull();
    address = line.substring(SERVING.length());
  }

  @AfterAll
  void stop() {
    server.destroyForcibly();
  }

  @Test
  void aFileGoesInAndComesOutOfAnotherProcessByteForByteInAnyLocale()
      throws IOException, InterruptedException {
    Path file = CityFile.write(folder.resolve("in.csv"), 8000);
    assertThat(run("\"$TYPECASE\" import cities in.csv").succeeded().out())
        .isEqualTo("8000 imported, 0 rejected\n");
    run("LC_ALL=C \"$TYPECASE\" export cities > out.csv").succeeded();
    assertThat(CityFile.sortedLines(folder.resolve("out.csv")))
        .isEqualTo(CityFile.sortedLines(file));

    CommandRun head = run("set -o pipefail; \"$TYPECASE\" export cities | head -n 1");
    assertThat(head.succeeded().out()).isEqualTo("name,country,region,id\n");

    CommandRun typed =
        run(
            "printf '{\"name\":\"a\",\"country\":\"b\",\"id\":1}\\n\\nx\\n' |"
                + " \"$TYPECASE\" allocate cities --stdin");
    assertThat(typed.exitedWith(1).outLines()).hasSize(1);
    assertThat(typed.err()).startsWith("line 3: INVALID_RECORD: ");
    stopsCleanly();
  }

  /** With this option the virtual machine refuses to start without the cache. */
  @Test
  void theStartUpCacheIsAccepted() throws IOException, InterruptedException {
    assertThat(run("TYPECASE_JAVA_OPTS=-XX:AOTMode=on \"$TYPECASE\" --version").succeeded().out())
        .startsWith("typecase ");
  }

  @Test
  void aStartUpCacheThatDoesNotFitIsLeftAsideSilently() throws IOException, InterruptedException {
    CommandRun start =
        run("TYPECASE_JAVA_OPTS=-XX:-UseCompressedOops \"$TYPECASE\" --version").succeeded();
    assertThat(start.out()).startsWith("typecase ");
    assertThat(start.err()).isEmpty();
  }

  private void stopsCleanly() throws InterruptedException {
    server.destroy();
    assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isZero();
  }

  private CommandRun run(String script) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    List<String> command = new ArrayList<>(List.of("bash", "-c", script));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("TYPECASE", TYPECASE.toString());
    builder.environment().put("TYPECASE_SERVER", address);
    int exitCode = builder.start().waitFor();
    return new CommandRun(exitCode, Files.readString(out), Files.readString(err));
  }
}
