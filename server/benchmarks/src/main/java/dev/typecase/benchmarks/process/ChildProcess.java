package dev.typecase.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that measures something and says on its standard output what it saw. */
final class ChildProcess {
  private ChildProcess() {}

  /**
   * Runs a command to its end; its standard error is this process's.
   *
   * @return the lines of its standard output
   * @throws MeasuringException if it cannot be started or fails
   */
  static List<String> run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new MeasuringException("exit code " + exitCode + " (expected: 0): " + command);
      }
      return output.lines().toList();
    } catch (IOException e) {
      throw new MeasuringException("cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasuringException("interrupted while waiting for " + command, e);
    }
  }

  /** As {@link #run}, with the Java of this process, its class path, and other flags. */
  static List<String> runJava(Class<?> main, List<String> flags, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return run(command);
  }
}
