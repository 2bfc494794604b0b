package dev.typecase.comparison.table;

import java.util.Locale;

/** How numbers are written in the table. */
public final class Figure {
  /** What a cell shows that has nothing to say. */
  public static final String NOTHING = "-";

  private static final double MANY = 100;

  private Figure() {}

  /** {@return {@code value} with so many digits after the point; "-" if it is no number} */
  public static String decimal(double value, int digits) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%,." + digits + "f", value)
        : NOTHING;
  }

  /** {@return {@code value} rounded; "-" if it is no number} */
  public static String whole(double value) {
    return decimal(value, 0);
  }

  /** {@return {@code value} with digits after the point only where it is small} */
  public static String brief(double value) {
    return decimal(value, Math.abs(value) < MANY ? 2 : 0);
  }
}
