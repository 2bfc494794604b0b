package dev.typecase.comparison.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A server that is started as users do: by the launcher's script. One thread. */
public final class LauncherProcess implements AutoCloseable {
  private static final String SERVING = "typecase: serving on ";

  private final Process process;
  private final int port;

  /**
   * Starts a server and returns when it serves.
   *
   * @param launcher the script; has built what it needs
   * @param options of the JVM, separated by spaces
   * @param log gets what it says on standard error
   * @throws ComparisonException if it ends without serving; nothing stays running
   */
  public LauncherProcess(Path launcher, String options, Path log) {
    List<String> command =
        List.of(
            "env",
            "TYPECASE_JAVA_OPTS=" + options,
            launcher.toString(),
            "serve",
            "--port=0",
            "--admin-port=0",
            "--huge-pages");
    this.process = Children.start(command, log, ProcessBuilder.Redirect.PIPE);
    try {
      this.port = awaitPort(process.inputReader(), log);
    } catch (ComparisonException e) {
      close();
      throw e;
    }
  }

  private static int awaitPort(BufferedReader output, Path log) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(SERVING)) {
          return Integer.parseInt(line.replaceFirst("^.*:(\\d+).*$", "$1"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new ComparisonException("typecase serve: ended without serving; see " + log);
  }

  /** {@return the port that it serves on} */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    Children.end(process);
  }
}
