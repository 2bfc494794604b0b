package dev.typecase.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Latencies of single acquires, with two busy workers, as one process saw them.
 *
 * @param nanos all of both workers
 * @param safepoints pauses of the virtual machine while it measured: there should be none
 * @param preemptions times that the system took the processor from a worker while it measured; -1
 *     if unknown
 */
public record Latency(Histogram nanos, int safepoints, long preemptions) {
  /** Nothing is collected, and no memory is touched for the first time. */
  public static final List<String> JVM_FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UnlockExperimentalVMOptions",
          "-XX:+UseEpsilonGC",
          "-Xms1g",
          "-Xmx1g",
          "-XX:+AlwaysPreTouch");

  /**
   * Measures in a process of its own.
   *
   * @param directory gets the log of its safepoints
   * @throws MeasuringException if the process fails, or if its log misses the safepoint that it
   *     provokes in the end
   */
  public static Latency measure(
      LatencyDesign design, long warmupNanos, long measuredNanos, Path directory) {
    Path log = directory.resolve("safepoints-" + design.name() + ".log");
    List<String> flags = new ArrayList<>(JVM_FLAGS);
    flags.add(SafepointLog.FLAG.formatted(log));
    List<String> output =
        ChildProcess.runJava(
            LatencyProcess.class,
            flags,
            List.of(design.name(), Long.toString(warmupNanos), Long.toString(measuredNanos)));
    return parse(output, safepoints(log));
  }

  private static SafepointLog safepoints(Path log) {
    try {
      return SafepointLog.parse(Files.readAllLines(log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return what the process's output and its log say} */
  static Latency parse(List<String> output, SafepointLog log) {
    if (output.size() != 4 || log.count() == 0) {
      throw new MeasuringException(
          "latency: %d lines, %d safepoints (expected: 4, and the one provoked at the end)"
              .formatted(output.size(), log.count()));
    }
    int safepoints = log.countBetween(Long.parseLong(output.get(0)), Long.parseLong(output.get(1)));
    return new Latency(decode(output.get(3)), safepoints, Long.parseLong(output.get(2)));
  }

  private static Histogram decode(String encoded) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0);
    } catch (DataFormatException | IllegalArgumentException e) {
      throw new MeasuringException("histogram: " + encoded + " (expected: an encoded one)", e);
    }
  }
}
