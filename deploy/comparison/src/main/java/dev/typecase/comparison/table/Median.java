package dev.typecase.comparison.table;

import java.util.stream.DoubleStream;

/** The median of figures. */
public final class Median {
  private Median() {}

  /** {@return the median, of an even number the mean of the two in the middle; NaN of none} */
  public static double of(DoubleStream figures) {
    double[] sorted = figures.sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
