package dev.typecase.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.ListStatistics;

/**
 * What was seen of one case, over all rounds: one time for each iteration.
 *
 * <p>One thread never waits for another one, so its time is processor time: what other processes
 * take of the machine then does not count. With several threads waiting is part of the design, so
 * their time is that on the wall.
 */
final class Measurement {
  private static final String ALLOCATION_RATE = "gc.alloc.rate.norm";
  private static final double MEDIAN = 50;
  private static final double CONFIDENCE = 0.999;

  private final ListStatistics nanos = new ListStatistics();
  private final ListStatistics bytes = new ListStatistics();
  private final ListStatistics mebibytes = new ListStatistics();

  /** Adds the iterations of one process. */
  void add(RunResult result) {
    Result<?> time =
        result.getParams().getThreads() == 1
            ? secondary(result, CpuTimeProfiler.LABEL)
            : result.getPrimaryResult();
    addIterations(time, nanos);
    addIterations(secondary(result, ALLOCATION_RATE), bytes);
    addIterations(secondary(result, HugePagesProfiler.LABEL), mebibytes);
  }

  /** Adds the iterations of one process that is no Java, in nanoseconds. */
  void add(List<Double> iterations) {
    iterations.forEach(nanos::addValue);
  }

  /** {@return whether nothing was measured} */
  boolean isEmpty() {
    return nanos.getN() == 0;
  }

  private static Result<?> secondary(RunResult result, String label) {
    return Objects.requireNonNull(result.getSecondaryResults().get(label), label);
  }

  private static void addIterations(Result<?> result, ListStatistics into) {
    result.getStatistics().getRawData().forEachRemaining(value -> add(value, into));
  }

  private static void add(Map.Entry<Double, Long> valueAndCount, ListStatistics into) {
    for (long i = 0; i < valueAndCount.getValue(); i++) {
      into.addValue(valueAndCount.getKey());
    }
  }

  /**
   * {@return time of one operation as its thread sees it, in nanoseconds; NaN if none was measured}
   */
  double medianNanos() {
    return isEmpty() ? Double.NaN : nanos.getPercentile(MEDIAN);
  }

  /** {@return half of JMH's 99.9 % confidence interval of the mean, in nanoseconds} */
  double errorNanos() {
    return nanos.getMeanErrorAt(CONFIDENCE);
  }

  /**
   * {@return bytes allocated on the Java heap by one operation} The median: a design that allocates
   * does so in every iteration, JMH itself only in some. NaN where there is no Java heap.
   */
  double bytesPerOperation() {
    return bytes.getN() == 0 ? Double.NaN : bytes.getPercentile(MEDIAN);
  }

  /** {@return how much of a process's own memory lay on huge pages, in MiB; NaN if unknown} */
  double hugeMebibytes() {
    return mebibytes.getN() == 0 ? Double.NaN : mebibytes.getPercentile(MEDIAN);
  }
}
