package dev.typecase.comparison.load;

import dev.typecase.harness.Latencies;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What one thread counted. One thread writes; others read when the run is over. */
final class Tally {
  private final Histogram latencies = Latencies.histogram();
  private long records;
  private long wrong;
  private long failed;
  private @Nullable Throwable firstFailure;

  /** Counts an answered call. */
  void answered(int callRecords, int callWrong, long latencyNanos) {
    records += callRecords;
    wrong += callWrong;
    Latencies.record(latencies, latencyNanos);
  }

  /** Counts a call that failed. */
  void failed(Throwable failure) {
    failed++;
    if (firstFailure == null) {
      firstFailure = failure;
    }
  }

  Histogram latencies() {
    return latencies;
  }

  long records() {
    return records;
  }

  long wrong() {
    return wrong;
  }

  long failures() {
    return failed;
  }

  @Nullable Throwable firstFailure() {
    return firstFailure;
  }
}
