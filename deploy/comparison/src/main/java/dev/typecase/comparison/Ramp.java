package dev.typecase.comparison;

import dev.typecase.comparison.table.Median;
import java.util.ArrayList;
import java.util.List;

/** How a server came to its speed: the rates of windows of time, one behind the other. */
final class Ramp {
  /** The last part of the windows, whose median is the peak. */
  private static final int LAST_PART = 4;

  /** Windows that have to be fast in the mean: one alone may be luck. */
  private static final int LASTING = 3;

  private final List<Double> ends = new ArrayList<>();
  private final List<Double> rates = new ArrayList<>();

  /**
   * Adds the next window.
   *
   * @param endSeconds when it ended, since the start
   * @param perSecond what was done in it
   */
  void add(double endSeconds, double perSecond) {
    ends.add(endSeconds);
    rates.add(perSecond);
  }

  /** {@return what is done a second at last} */
  double peak() {
    int size = rates.size();
    return Median.of(
        rates.stream().skip(size - Math.max(1, size / LAST_PART)).mapToDouble(Double::doubleValue));
  }

  /**
   * {@return when the server had come to a part of its peak: the end of the first window from which
   * on three reach it in the mean; infinite if none does}
   */
  double secondsTo(double part) {
    double wanted = part * peak();
    for (int first = 0; first + LASTING <= rates.size(); first++) {
      double sum = 0;
      for (double rate : rates.subList(first, first + LASTING)) {
        sum += rate;
      }
      if (sum / LASTING >= wanted) {
        return ends.get(first);
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
