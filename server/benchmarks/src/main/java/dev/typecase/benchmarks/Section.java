package dev.typecase.benchmarks;

import dev.typecase.benchmarks.table.Row;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** A group of rows that is not measured by JMH. */
interface Section {
  /** {@return how a user chooses it} */
  String name();

  /**
   * Measures.
   *
   * @param directory for logs
   * @param progress gets a line now and then
   * @return the rows, best read in this order
   */
  List<Row> measure(Effort effort, Path directory, PrintStream progress);
}
