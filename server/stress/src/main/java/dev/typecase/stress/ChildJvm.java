package dev.typecase.stress;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A virtual machine for one run of a detector: what it is to run, and how it ended.
 *
 * <p>A class that starts with a planted bug must not meet one that is loaded already, and what
 * hangs must be ended; hence a process of its own.
 */
final class ChildJvm {
  /** Longer than any run, also on a machine that does much else. */
  private static final long MOST_MINUTES = 10;

  private final List<String> flags = new ArrayList<>();
  private final List<Path> firstOnClassPath = new ArrayList<>();

  ChildJvm flags(List<String> more) {
    flags.addAll(more);
    return this;
  }

  /** Puts a folder before everything else on the class path. */
  ChildJvm first(Path folder) {
    firstOnClassPath.add(folder);
    return this;
  }

  /**
   * Runs {@code main} until it ends, or ends it after {@link #MOST_MINUTES}.
   *
   * @param output receives what it prints
   */
  Verdict run(Path output, Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Collections.addAll(
        command, "--enable-native-access=ALL-UNNAMED", "-Xmx512m", "-XX:+UseSerialGC");
    command.addAll(flags);
    Collections.addAll(command, "-cp", classPath(), main.getName());
    command.addAll(arguments);
    Files.createDirectories(output.getParent());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      return process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)
          ? Verdict.of(process.exitValue())
          : Verdict.BROKEN;
    } finally {
      process.destroyForcibly();
    }
  }

  private String classPath() {
    StringBuilder path = new StringBuilder();
    for (Path each : firstOnClassPath) {
      path.append(each).append(File.pathSeparatorChar);
    }
    return path.append(System.getProperty("java.class.path")).toString();
  }
}
