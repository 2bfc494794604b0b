package dev.typecase.benchmarks.process;

import dev.typecase.benchmarks.rival.SlotList;
import dev.typecase.benchmarks.scenario.Shuffle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * A busy worker that times each of its acquires: it takes a random number of slots, gives them all
 * back, and begins again. So the shared part of a design is visited too, as in real use.
 */
final class LatencyWorker implements Callable<LatencyWorker.Seen> {
  /** More than a private pool holds, so that batches move. */
  private static final int MOST_HELD = 256;

  private static final long GREATEST_NANOS = 60_000_000_000L;
  private static final Path STATUS = Path.of("/proc/thread-self/status");
  private static final String PREEMPTIONS = "nonvoluntary_ctxt_switches:";

  private final SlotList list;
  private final int number;
  private final CyclicBarrier barrier;
  private final long warmupNanos;
  private final long measuredNanos;
  private final SplittableRandom random;
  private final Histogram histogram = new Histogram(GREATEST_NANOS, 3);
  private final int[] held = new int[MOST_HELD];

  LatencyWorker(
      SlotList list, int number, CyclicBarrier barrier, long warmupNanos, long measuredNanos) {
    this.list = list;
    this.number = number;
    this.barrier = barrier;
    this.warmupNanos = warmupNanos;
    this.measuredNanos = measuredNanos;
    this.random = new SplittableRandom(number);
  }

  /**
   * What a worker saw.
   *
   * @param beginNanos of the time that counts, by {@link System#nanoTime()}
   * @param endNanos of it
   * @param preemptions times that the system took the processor away meanwhile, or -1 if unknown
   */
  record Seen(Histogram histogram, long beginNanos, long endNanos, long preemptions) {}

  @Override
  public Seen call() throws InterruptedException, BrokenBarrierException {
    Shuffle.slots(list, number, new Random(number));
    barrier.await();
    churn(warmupNanos);
    barrier.await();
    histogram.reset();
    long preemptionsBefore = preemptions();
    barrier.await();
    long begin = System.nanoTime();
    churn(measuredNanos);
    long end = System.nanoTime();
    return new Seen(
        histogram, begin, end, preemptionsBefore < 0 ? -1 : preemptions() - preemptionsBefore);
  }

  private void churn(long nanos) {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < nanos) {
      acquireAndRelease(1 + random.nextInt(MOST_HELD));
    }
  }

  private void acquireAndRelease(int count) {
    for (int i = 0; i < count; i++) {
      held[i] = timedAcquire();
    }
    for (int i = 0; i < count; i++) {
      list.release(number, held[i]);
    }
  }

  private int timedAcquire() {
    long before = System.nanoTime();
    int slot = list.acquire(number);
    histogram.recordValue(System.nanoTime() - before);
    return slot;
  }

  private static long preemptions() {
    if (!Files.isReadable(STATUS)) {
      return -1;
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(PREEMPTIONS))
          .mapToLong(line -> Long.parseLong(line.substring(PREEMPTIONS.length()).strip()))
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
