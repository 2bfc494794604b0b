package dev.typecase.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long to measure.
 *
 * @param rounds processes for each case
 * @param warmups iterations in each process that are thrown away
 * @param measurements iterations in each process that count
 * @param iteration length of one
 */
record Effort(int rounds, int warmups, int measurements, TimeValue iteration) {
  /** For a look: some minutes, one process a case. */
  static final Effort QUICK = new Effort(1, 4, 5, TimeValue.milliseconds(250));

  /** For figures that are published. */
  static final Effort FULL = new Effort(5, 4, 6, TimeValue.milliseconds(400));

  Effort withRounds(int other) {
    return new Effort(other, warmups, measurements, iteration);
  }

  /** {@return the length of one iteration} */
  long iterationMillis() {
    return iteration.convertTo(TimeUnit.MILLISECONDS);
  }

  /** {@return all that is thrown away in a process} */
  long warmupNanos() {
    return warmups * iteration.convertTo(TimeUnit.NANOSECONDS);
  }

  /** {@return all that counts in a process} */
  long measurementNanos() {
    return measurements * iteration.convertTo(TimeUnit.NANOSECONDS);
  }

  @Override
  public String toString() {
    return rounds
        + " processes a row, each "
        + warmups
        + " + "
        + measurements
        + " iterations of "
        + iteration;
  }
}
