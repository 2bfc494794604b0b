package dev.typecase.comparison.table;

/**
 * What a figure must reach.
 *
 * @param isAtMost whether the limit is from above
 * @param limit itself reaches the goal
 * @param unit of the figure, {@code x} for a ratio
 */
public record Goal(boolean isAtMost, double limit, String unit) {
  /** {@return the goal of a figure that is the better the smaller it is} */
  public static Goal atMost(double limit, String unit) {
    return new Goal(true, limit, unit);
  }

  /** {@return the goal of a figure that is the better the greater it is} */
  public static Goal atLeast(double limit, String unit) {
    return new Goal(false, limit, unit);
  }

  /** {@return whether {@code figure} is good enough} A figure that is no number never is. */
  public boolean isReachedBy(double figure) {
    return isAtMost ? figure <= limit : figure >= limit;
  }

  @Override
  public String toString() {
    return (isAtMost ? "at most " : "at least ") + Figure.brief(limit) + ' ' + unit;
  }
}
