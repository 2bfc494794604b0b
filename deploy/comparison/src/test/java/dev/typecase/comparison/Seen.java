package dev.typecase.comparison;

import dev.typecase.comparison.harness.Measured;
import dev.typecase.comparison.load.RunSeen;
import dev.typecase.harness.Latencies;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Results that were not measured. */
final class Seen {
  private Seen() {}

  /** One round of a second. */
  static Measured round(long records, long latencyNanos, long serverCpuNanos, long heapBytes) {
    Histogram latencies = Latencies.histogram();
    latencies.recordValue(latencyNanos);
    return new Measured(
        new RunSeen(
            records,
            TimeUnit.SECONDS.toNanos(1),
            0,
            0,
            "",
            serverCpuNanos / 2,
            Latencies.encode(latencies)),
        serverCpuNanos,
        OptionalLong.of(heapBytes));
  }

  static Measured wrong() {
    return new Measured(
        new RunSeen(10, 1, 3, 0, "", 0, Latencies.encode(Latencies.histogram())),
        0,
        OptionalLong.empty());
  }

  static Result result(long records, long latencyNanos, long serverCpuNanos, long heapBytes) {
    return Result.of(List.of(round(records, latencyNanos, serverCpuNanos, heapBytes)), 0);
  }
}
