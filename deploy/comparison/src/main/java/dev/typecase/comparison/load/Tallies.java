package dev.typecase.comparison.load;

import dev.typecase.harness.Latencies;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.HdrHistogram.Histogram;

/** The tallies of all threads of a run: each thread counts in its own. */
final class Tallies {
  private final Queue<Tally> all = new ConcurrentLinkedQueue<>();
  private final ThreadLocal<Tally> own = ThreadLocal.withInitial(this::add);

  private Tally add() {
    Tally tally = new Tally();
    all.add(tally);
    return tally;
  }

  /** {@return the calling thread's tally} */
  Tally own() {
    return own.get();
  }

  /**
   * {@return the sum} Whoever counted must have happened before.
   *
   * @param missing calls that never ended
   */
  RunSeen sum(long nanos, long cpuNanos, long missing) {
    Histogram latencies = Latencies.histogram();
    all.forEach(tally -> latencies.add(tally.latencies()));
    return new RunSeen(
        all.stream().mapToLong(Tally::records).sum(),
        nanos,
        all.stream().mapToLong(Tally::wrong).sum(),
        all.stream().mapToLong(Tally::failures).sum() + missing,
        firstFailure(missing),
        cpuNanos,
        Latencies.encode(latencies));
  }

  private String firstFailure(long missing) {
    return all.stream()
        .map(Tally::firstFailure)
        .filter(Objects::nonNull)
        .findFirst()
        .map(Throwable::toString)
        .orElse(missing == 0 ? "" : missing + " calls without an answer (expected: 0)");
  }
}
