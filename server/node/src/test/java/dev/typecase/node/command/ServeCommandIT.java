package dev.typecase.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.memory.AnonymousMemory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code typecase serve} as a process: what it prints and how it ends. */
final class ServeCommandIT {
  @TempDir private Path folder;

  private Process start(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                // So little memory suffices for few loops.
                "-XX:ActiveProcessorCount=2",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServeProcess.class.getName()));
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .redirectError(folder.resolve("err").toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .start();
  }

  private int exitCode(Process process) throws InterruptedException {
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended).as("the process has ended").isTrue();
    return process.exitValue();
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err"), StandardCharsets.UTF_8);
  }

  private List<String> out() throws IOException {
    return Files.readAllLines(folder.resolve("out"));
  }

  private void awaitServing(Process process) throws IOException {
    while (process.isAlive()
        && out().stream().noneMatch(line -> line.startsWith("typecase: serving on "))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aServerThatIsToldToEndDrainsAndEndsWithZero() throws Exception {
    Process process = start("--port", "0", "--admin-port", "0", "--memory-budget", "64MiB");
    awaitServing(process);
    assertThat(out().getFirst()).isEqualTo("memory plan (bytes)");
    assertThat(out().getLast()).matches("typecase: serving on 127\\.0\\.0\\.1:[0-9]+");
    process.destroy();
    assertThat(exitCode(process)).as(err()).isZero();
    assertThat(err()).doesNotContain("\tat ");
  }

  @Test
  void pagesThatAreAskedForAreReportedBehindThePlan() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("typecase.yaml"),
            """
            port: 0
            memory-budget: 64MiB
            huge-pages: false
            pools:
              - {name: counters, capacity: 100000, fields: {count: int64}}
            """);
    Process process =
        start("--config", file.toString(), "--no-admin", "--huge-pages", "--prefault");
    awaitServing(process);
    process.destroy();
    assertThat(exitCode(process)).as(err()).isZero();
    String refusal = AnonymousMemory.hugePagesRefusal();
    assertThat(out().get(out().size() - 3))
        .isEqualTo(
            refusal.isEmpty()
                ? "huge pages: in force"
                : "huge pages: asked for, not available (" + refusal + ")");
    assertThat(out().get(out().size() - 2))
        .matches("prefault: in force; [0-9,]+ bytes of declared pools \\(1\\) took [0-9,]+ ms");
  }

  @Test
  void aPortInUseIsOneSentenceAndThree() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Process process = start("--port", port, "--no-admin", "--memory-budget", "64MiB");
      assertThat(exitCode(process)).isEqualTo(ExitCode.ADDRESS);
      assertThat(err().lines()).hasSize(1);
      assertThat(err()).startsWith("typecase: port: 127.0.0.1:" + port + " (expected: ");
    }
  }

  @Test
  void aBadLineOfTheConfigurationIsOneSentenceAndTwo() throws Exception {
    Path file = Files.writeString(folder.resolve("typecase.yaml"), "port: 0\nprot: 1\n");
    assertThat(exitCode(start("--config", file.toString()))).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err().lines()).hasSize(1);
    assertThat(err()).startsWith("typecase: " + file + " line 2: unknown key: prot (expected: ");
  }

  @Test
  void tooLittleMemoryIsOneSentenceAndFour() throws Exception {
    assertThat(exitCode(start("--port", "0", "--memory-budget", "900TiB")))
        .isEqualTo(ExitCode.MEMORY);
    assertThat(err().lines()).hasSize(1);
    assertThat(err()).startsWith("typecase: memory: the plan does not fit: 989,560,464,998,400 ");
  }
}
