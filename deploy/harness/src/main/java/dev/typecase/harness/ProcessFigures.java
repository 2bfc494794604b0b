package dev.typecase.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the system tells about a process, seen from outside. */
public final class ProcessFigures {
  private static final long KIB = 1_024;

  private ProcessFigures() {}

  /** {@return processor time of all its threads so far, in steps of 10 ms} */
  public static long cpuNanos(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow(() -> new HarnessException("process " + pid + ": has ended"))
        .toNanos();
  }

  /** {@return bytes in physical memory, where the platform tells} */
  public static OptionalLong residentBytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
          .findFirst();
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }
}
