package dev.typecase.comparison;

import dev.typecase.comparison.harness.Measured;
import dev.typecase.comparison.load.RunSeen;
import dev.typecase.comparison.table.Median;
import dev.typecase.harness.Latencies;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * All rounds of one row. Every figure is the median over the rounds; the maximum is that of all.
 *
 * @param rounds at least one if there is no failure
 * @param failure why there is nothing to show; empty if all is well
 * @param ratePerSecond that was meant; 0 in a closed loop
 */
record Result(List<Measured> rounds, String failure, double ratePerSecond) {
  private static final double MILLION = 1e6;
  private static final double NANOS_PER_MICRO = 1e3;

  static Result failed(String failure) {
    return new Result(List.of(), failure, 0);
  }

  /** {@return the rounds, or that one of them went wrong} */
  static Result of(List<Measured> rounds, double ratePerSecond) {
    return rounds.stream()
        .map(Measured::seen)
        .filter(seen -> !seen.isSound())
        .findFirst()
        .map(seen -> failed(describe(seen)))
        .orElseGet(() -> new Result(List.copyOf(rounds), "", ratePerSecond));
  }

  private static String describe(RunSeen seen) {
    return "%d records, %d wrong, %d failed: %s"
        .formatted(seen.records(), seen.wrong(), seen.failed(), seen.firstFailure());
  }

  boolean isSound() {
    return failure.isEmpty();
  }

  double recordsPerSecond() {
    return median(round -> round.seen().perSecond());
  }

  /** {@return latency in microseconds} */
  double micros(double percentile) {
    return median(round -> histogram(round).getValueAtPercentile(percentile) / NANOS_PER_MICRO);
  }

  double maxMicros() {
    return rounds.stream()
        .mapToDouble(round -> histogram(round).getMaxValue() / NANOS_PER_MICRO)
        .max()
        .orElse(Double.NaN);
  }

  /** {@return processor seconds of the server for a million records} */
  double serverCpu() {
    return median(round -> round.serverCpuNanos() / 1e9 / round.seen().records() * MILLION);
  }

  /** {@return processor seconds of the client for a million records} */
  double clientCpu() {
    return median(round -> round.seen().cpuNanos() / 1e9 / round.seen().records() * MILLION);
  }

  /** {@return bytes that the server allocates on the Java heap for a record; NaN if unknown} */
  double heapBytes() {
    return median(round ->
        round.allocatedBytes().isPresent()
            ? (double) round.allocatedBytes().getAsLong() / round.seen().records()
            : Double.NaN);
  }

  /** {@return the latencies of all rounds, nanoseconds} */
  Histogram latencies() {
    Histogram all = Latencies.histogram();
    rounds.forEach(round -> all.add(histogram(round)));
    return all;
  }

  private static Histogram histogram(Measured round) {
    return Latencies.decode(round.seen().latencies());
  }

  private double median(ToDoubleFunction<Measured> figure) {
    return Median.of(rounds.stream().mapToDouble(figure));
  }
}
