package dev.typecase.e2e.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** {@code typecase serve} on a free port of loopback, as a process of its own. */
final class ServerProcess implements AutoCloseable {
  private static final String SERVING = "typecase: serving on ";
  private static final long MAX_SECONDS = 120;

  final Process process;
  private final Path out;
  private final Path err;

  private ServerProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts a server that keeps its pools in a folder.
   *
   * @param fileKilobytes the longest file that it may write; 0 for any
   */
  static ServerProcess start(Path folder, int fileKilobytes, String... options) throws IOException {
    Path out = Files.createTempFile(folder, "out", ".log");
    Path err = Files.createTempFile(folder, "err", ".log");
    String limit = fileKilobytes == 0 ? "" : "ulimit -f " + fileKilobytes + "; ";
    List<String> command =
        new ArrayList<>(
            List.of(
                "bash",
                "-c",
                limit + "exec \"$@\"",
                "serve",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                // So little memory suffices for few loops.
                "-XX:ActiveProcessorCount=2",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.typecase.launcher.Typecase",
                "serve",
                "--port",
                "0",
                "--no-admin",
                "--memory-budget",
                "64MiB",
                "--snapshot-dir",
                folder.toString()));
    command.addAll(List.of(options));
    return new ServerProcess(
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start(),
        out,
        err);
  }

  /** {@return host and port, once it serves} */
  String address() throws IOException {
    Awaitility.await()
        .atMost(MAX_SECONDS, TimeUnit.SECONDS)
        .until(() -> !process.isAlive() || servingLine().isPresent());
    Optional<String> line = servingLine();
    assertThat(line).as(log()).isPresent();
    return line.orElseThrow().substring(SERVING.length());
  }

  private Optional<String> servingLine() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(SERVING))
        .findFirst();
  }

  /** {@return the exit code, after SIGTERM} */
  int terminate() throws IOException, InterruptedException {
    process.destroy();
    return exitCode();
  }

  /** {@return the exit code of a process that ends} */
  int exitCode() throws IOException, InterruptedException {
    assertThat(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)).as(log()).isTrue();
    return process.exitValue();
  }

  /** {@return what it has said on the standard error} */
  String log() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8) + Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
