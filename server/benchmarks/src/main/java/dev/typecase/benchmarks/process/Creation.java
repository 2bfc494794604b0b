package dev.typecase.benchmarks.process;

import dev.typecase.engine.memory.Pages;
import java.util.List;

/**
 * One creation of a large pool.
 *
 * @param nanos that it took
 * @param residentBytes of the pool afterwards, or -1 if the platform does not tell
 * @param reservedBytes of the pool
 * @param hugePages whether the pool got huge pages
 */
public record Creation(long nanos, long residentBytes, long reservedBytes, boolean hugePages) {
  private static final List<String> JVM_FLAGS = List.of("--enable-native-access=ALL-UNNAMED");

  /**
   * {@return several creations, one after the other in a process of their own} The first one also
   * loads the engine's classes.
   *
   * @param capacity records of the pool
   * @param pages what to ask for
   */
  public static List<Creation> measure(int capacity, Pages pages) {
    List<String> arguments =
        List.of(
            Integer.toString(capacity),
            Boolean.toString(pages.hugePages()),
            Boolean.toString(pages.prefault()));
    return ChildProcess.runJava(CreationProcess.class, JVM_FLAGS, arguments).stream()
        .map(Creation::parse)
        .toList();
  }

  /** {@return what a line of the process says} */
  static Creation parse(String line) {
    String[] numbers = line.split(" ", -1);
    try {
      if (numbers.length == 4) {
        return new Creation(
            Long.parseLong(numbers[0]),
            Long.parseLong(numbers[1]),
            Long.parseLong(numbers[2]),
            Boolean.parseBoolean(numbers[3]));
      }
    } catch (NumberFormatException e) {
      throw new MeasuringException(
          "line: " + line + " (expected: three numbers and true or false)", e);
    }
    throw new MeasuringException("line: " + line + " (expected: three numbers and true or false)");
  }

  /** {@return nanoseconds a GiB} */
  public double nanosPerGibibyte() {
    return nanos / (reservedBytes / (double) (1 << 30));
  }

  /** {@return the part of the pool that is resident, in percent; NaN if unknown} */
  public double residentPercent() {
    return residentBytes < 0 ? Double.NaN : 100.0 * residentBytes / reservedBytes;
  }
}
