package dev.typecase.cli.output;

/**
 * A column of a table.
 *
 * @param title its head
 * @param rightAligned whether its cells end at the same place, as numbers do
 */
public record Column(String title, boolean rightAligned) {
  /** {@return a column of text} */
  public static Column text(String title) {
    return new Column(title, false);
  }

  /** {@return a column of numbers} */
  public static Column number(String title) {
    return new Column(title, true);
  }
}
