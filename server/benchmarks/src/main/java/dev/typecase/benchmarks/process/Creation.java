package dev.typecase.benchmarks.process;

import java.util.List;

/**
 * One creation of a large pool.
 *
 * @param nanos that it took
 * @param residentBytes of the pool afterwards, or -1 if the platform does not tell
 * @param reservedBytes of the pool
 */
public record Creation(long nanos, long residentBytes, long reservedBytes) {
  /** Records of the pool that is created. */
  public static final int CAPACITY = 200_000_000;

  private static final List<String> JVM_FLAGS = List.of("--enable-native-access=ALL-UNNAMED");

  /**
   * {@return several creations, one after the other in a process of their own} The first one also
   * loads the engine's classes.
   */
  public static List<Creation> measure() {
    return ChildProcess.runJava(CreationProcess.class, JVM_FLAGS, List.of()).stream()
        .map(Creation::parse)
        .toList();
  }

  /** {@return what a line of the process says} */
  static Creation parse(String line) {
    String[] numbers = line.split(" ", -1);
    try {
      if (numbers.length == 3) {
        return new Creation(
            Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
      }
    } catch (NumberFormatException e) {
      throw new MeasuringException("line: " + line + " (expected: three numbers)", e);
    }
    throw new MeasuringException("line: " + line + " (expected: three numbers)");
  }

  /** {@return the part of the pool that is resident, in percent; NaN if unknown} */
  public double residentPercent() {
    return residentBytes < 0 ? Double.NaN : 100.0 * residentBytes / reservedBytes;
  }
}
