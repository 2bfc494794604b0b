package dev.typecase.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The processes that were started and have not ended: none of them outlives this one. */
public final class Children {
  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();
  private static final long END_SECONDS = 10;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly)));
  }

  private Children() {}

  /**
   * Starts a process.
   *
   * @param command program and arguments
   * @param log gets its standard error
   * @param output what becomes of its standard output
   */
  public static Process start(List<String> command, Path log, ProcessBuilder.Redirect output) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .redirectOutput(output)
              .start();
      ALIVE.add(process);
      return process;
    } catch (IOException e) {
      throw new HarnessException("cannot run " + command.getFirst(), e);
    }
  }

  /** Ends a process: by itself if it does so soon, else by force. Blocks. */
  public static void end(Process process) {
    boolean hasEnded = false;
    try {
      hasEnded = process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!hasEnded) {
      process.destroyForcibly();
    }
    ALIVE.remove(process);
  }
}
