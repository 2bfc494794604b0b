package dev.typecase.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A server that is started as users do: by the launcher's script. One thread. */
public final class LauncherProcess implements AutoCloseable {
  private static final String SERVING = "typecase: serving on ";

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final int port;

  /**
   * Starts a server on a free port of loopback and returns when it serves.
   *
   * @param launcher the script; has built what it needs
   * @param options of the JVM, separated by spaces
   * @param serveOptions of {@code serve}, without the port
   * @param log gets what it says on standard error
   * @throws HarnessException if it ends without serving; nothing stays running
   */
  public LauncherProcess(Path launcher, String options, List<String> serveOptions, Path log) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "TYPECASE_JAVA_OPTS=" + options,
                launcher.toString(),
                "serve",
                "--port=0",
                "--admin-port=0"));
    command.addAll(serveOptions);
    this.process = Children.start(command, log, ProcessBuilder.Redirect.PIPE);
    try {
      this.port = awaitPort(process.inputReader(), log);
    } catch (HarnessException e) {
      close();
      throw e;
    }
  }

  private int awaitPort(BufferedReader output, Path log) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(SERVING)) {
          return Integer.parseInt(line.replaceFirst("^.*:(\\d+).*$", "$1"));
        }
        lines.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new HarnessException("typecase serve: ended without serving; see " + log);
  }

  /** {@return the port that it serves on} */
  public int port() {
    return port;
  }

  /** {@return its process: the script becomes the server} */
  public long pid() {
    return process.pid();
  }

  /** {@return what it said on standard output before it served: its memory plan, mainly} */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Ends it by SIGTERM. {@return the exit code; empty if it did not end in time, it then has} */
  public OptionalInt terminate(long maxSeconds) {
    process.destroy();
    try {
      boolean hasEnded = process.waitFor(maxSeconds, TimeUnit.SECONDS);
      return hasEnded ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    } finally {
      kill();
    }
  }

  /** Ends it by SIGKILL. Blocks. */
  public void kill() {
    process.destroyForcibly();
    Children.end(process);
  }

  @Override
  public void close() {
    process.destroy();
    Children.end(process);
  }
}
