package dev.typecase.benchmarks.table;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** How numbers are written in the table. */
public final class Figure {
  private Figure() {}

  /** {@return {@code value} with so many digits after the point; "-" if it is no number} */
  public static String decimal(double value, int digits) {
    return Double.isNaN(value)
        ? Row.NOTHING
        : String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  /** {@return {@code value} as it is} */
  public static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** {@return {@code value} with the digits that it needs} */
  public static String plain(double value) {
    return new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(value);
  }
}
