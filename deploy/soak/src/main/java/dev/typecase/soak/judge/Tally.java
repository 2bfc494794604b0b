package dev.typecase.soak.judge;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What callers did and saw. Any thread. */
public final class Tally {
  private static final int DIGITS = 3;

  private final LongAdder operations = new LongAdder();
  private final ConcurrentMap<Fault, LongAdder> faults = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, LongAdder> expected = new ConcurrentHashMap<>();
  private final Recorder latencies = new Recorder(DIGITS);
  private final Histogram allLatencies = new Histogram(DIGITS);

  /** Nothing yet. */
  public Tally() {}

  /** Counts a call. */
  public void call(int succeeded, long nanos) {
    operations.add(succeeded);
    latencies.recordValue(nanos);
  }

  /** Counts a fault. */
  public void fault(Fault fault) {
    faults.computeIfAbsent(fault, _ -> new LongAdder()).increment();
  }

  /** Counts a failure that has an excuse. */
  public void expected(String failure) {
    expected.computeIfAbsent(failure, _ -> new LongAdder()).increment();
  }

  /** {@return records that calls succeeded with} */
  public long operations() {
    return operations.sum();
  }

  /** {@return failures that have an excuse} */
  public long failures() {
    return expected.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** {@return what took how long since this was last asked, in nanoseconds a call} */
  public synchronized Histogram latencies() {
    Histogram since = latencies.getIntervalHistogram();
    allLatencies.add(since);
    return since;
  }

  /** {@return the same since the beginning} */
  public synchronized Histogram allLatencies() {
    var _ = latencies();
    return allLatencies.copy();
  }

  /** {@return what the run comes to} */
  public Verdict verdict(Findings findings) {
    return new Verdict(operations(), sums(faults), sums(expected), findings.counts());
  }

  private static <K extends Comparable<K>> Map<K, Long> sums(Map<K, LongAdder> adders) {
    return adders.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> entry.getValue().sum(), Long::sum, TreeMap::new));
  }
}
