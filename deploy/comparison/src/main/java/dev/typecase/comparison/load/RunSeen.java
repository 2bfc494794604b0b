package dev.typecase.comparison.load;

/**
 * What one run saw.
 *
 * @param records in answered calls
 * @param nanos from the first call to the last answer
 * @param wrong answers that were not what the record is
 * @param failed calls that ended with an error, or not within the time after the run
 * @param firstFailure what the first of them said; empty if none failed
 * @param cpuNanos processor time of the whole client process, meanwhile
 * @param latencies of the calls in nanoseconds, an encoded histogram; at a fixed rate from when a
 *     call was meant to be made, else from when it was made
 */
public record RunSeen(
    long records,
    long nanos,
    long wrong,
    long failed,
    String firstFailure,
    long cpuNanos,
    String latencies) {
  /** {@return records a second} */
  public double perSecond() {
    return records * 1e9 / nanos;
  }

  /** {@return whether every answer came and was right} */
  public boolean isSound() {
    return wrong == 0 && failed == 0 && records > 0;
  }
}
