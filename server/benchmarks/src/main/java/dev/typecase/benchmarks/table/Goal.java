package dev.typecase.benchmarks.table;

/**
 * What a figure must reach.
 *
 * @param isAtMost whether the limit is from above
 * @param limit itself reaches the goal
 * @param text for the table
 */
public record Goal(boolean isAtMost, double limit, String text) {
  /** {@return the goal of a figure that is the better the smaller it is} */
  public static Goal atMost(double limit, String unit) {
    return new Goal(true, limit, "at most " + Figure.plain(limit) + ' ' + unit);
  }

  /** {@return the goal of a figure that is the better the greater it is} */
  public static Goal atLeast(double limit, String unit) {
    return new Goal(false, limit, "at least " + Figure.plain(limit) + ' ' + unit);
  }

  /** {@return whether {@code figure} is good enough} A figure that is no number never is. */
  public boolean isReachedBy(double figure) {
    return isAtMost ? figure <= limit : figure >= limit;
  }

  @Override
  public String toString() {
    return text;
  }
}
