package dev.typecase.cli.top;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How many took how long.
 *
 * @param bounds upper bounds, ascending
 * @param counts of those up to each bound and beyond the one before; last, of those beyond all
 */
record TimeBuckets(List<Duration> bounds, List<Long> counts) {
  long total() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /**
   * {@return the time in nanoseconds that a part of all has not exceeded} Inside a bucket times
   * count as evenly spread, as Prometheus takes them to be; beyond all bounds it is infinite. Empty
   * if there are none.
   *
   * @param part 0 to 1
   */
  OptionalDouble quantile(double part) {
    double wanted = part * total();
    if (wanted == 0) {
      return OptionalDouble.empty();
    }
    long below = 0;
    for (int i = 0; i < bounds.size(); i++) {
      long count = counts.get(i);
      if (count > 0 && below + count >= wanted) {
        long from = i == 0 ? 0 : bounds.get(i - 1).toNanos();
        long width = bounds.get(i).toNanos() - from;
        return OptionalDouble.of(from + width * (wanted - below) / count);
      }
      below += count;
    }
    return OptionalDouble.of(Double.POSITIVE_INFINITY);
  }
}
