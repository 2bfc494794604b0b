package dev.typecase.benchmarks.table;

/** The columns of the table, from left to right. */
public enum Column {
  OPERATION("operation", false),
  DESIGN("design", false),
  THREADS("threads", true),
  MEASURED("measured", true),
  CYCLES("cycles", true),
  RATIO("ratio", true),
  SCALING("scaling", true),
  BYTES("B/op", true),
  MUST_REACH("must reach", true),
  REACHED("reached", true);

  private final String title;
  private final boolean right;

  Column(String title, boolean right) {
    this.title = title;
    this.right = right;
  }

  String title() {
    return title;
  }

  /** {@return {@code cell} padded to {@code width}, numbers to the right} */
  String pad(String cell, int width) {
    String padding = " ".repeat(width - cell.length());
    return right ? padding + cell : cell + padding;
  }

  /** {@return the line below the title in Markdown, {@code width} long} */
  String rule(int width) {
    return "-".repeat(width - 1) + (right ? ":" : "-");
  }
}
