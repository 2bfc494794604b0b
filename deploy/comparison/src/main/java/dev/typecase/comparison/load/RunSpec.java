package dev.typecase.comparison.load;

import dev.typecase.harness.Distribution;
import java.util.concurrent.TimeUnit;

/**
 * One run of one contestant.
 *
 * @param way how calls are made
 * @param batch records a call; 1 for ways of one record
 * @param distribution of the records asked for
 * @param readPercent of calls that read; the others write
 * @param callers threads that make calls; with {@link Way#BLOCKING} virtual ones
 * @param outstanding calls without an answer, of all callers together; not for {@link Way#BLOCKING}
 * @param ratePerSecond calls a second that are meant to be made, whatever the answers do; 0 for a
 *     closed loop: the next call when one is answered
 * @param millis how long calls are made
 * @param records in the store
 * @param seed of what is asked for
 */
public record RunSpec(
    Way way,
    int batch,
    Distribution distribution,
    int readPercent,
    int callers,
    int outstanding,
    double ratePerSecond,
    long millis,
    int records,
    long seed) {
  /** {@return how long calls are made} */
  long nanos() {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** {@return the same for another time, with other requests} */
  public RunSpec with(long otherMillis, long otherSeed) {
    return new RunSpec(
        way,
        batch,
        distribution,
        readPercent,
        callers,
        outstanding,
        ratePerSecond,
        otherMillis,
        records,
        otherSeed);
  }

  /** {@return the same at a fixed rate} */
  public RunSpec atRate(double rate) {
    return new RunSpec(
        way, batch, distribution, readPercent, callers, outstanding, rate, millis, records, seed);
  }
}
