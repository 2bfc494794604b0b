package dev.typecase.benchmarks.process;

import dev.typecase.benchmarks.rival.SlotList;
import dev.typecase.benchmarks.rival.SlotMemory;
import dev.typecase.benchmarks.scenario.Sizes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * Times single acquires of two busy workers, for one design. Prints the beginning and the end of
 * the time that counted, the preemptions, and the histogram.
 */
final class LatencyProcess {
  private static final int WORKERS = 2;

  private LatencyProcess() {}

  /** Arguments: design, nanoseconds of warm-up, nanoseconds that count. */
  public static void main(String[] arguments) throws Exception {
    LatencyDesign design = LatencyDesign.valueOf(arguments[0]);
    try (SlotMemory memory = new SlotMemory(Sizes.SLOTS, Sizes.SLOT_BYTES);
        ExecutorService executor = Executors.newFixedThreadPool(WORKERS)) {
      SlotList list = design.create(memory, WORKERS);
      CyclicBarrier barrier = new CyclicBarrier(WORKERS);
      List<LatencyWorker> workers = new ArrayList<>();
      for (int number = 0; number < WORKERS; number++) {
        workers.add(
            new LatencyWorker(
                list, number, barrier, Long.parseLong(arguments[1]), Long.parseLong(arguments[2])));
      }
      List<LatencyWorker.Seen> seen = new ArrayList<>();
      for (Future<LatencyWorker.Seen> future : executor.invokeAll(workers)) {
        seen.add(future.get());
      }
      print(seen);
    }
    provokeSafepoint();
  }

  private static void print(List<LatencyWorker.Seen> seen) {
    Histogram all = new Histogram(seen.getFirst().histogram());
    all.reset();
    seen.forEach(each -> all.add(each.histogram()));
    System.out.println(seen.stream().mapToLong(LatencyWorker.Seen::beginNanos).min().orElseThrow());
    System.out.println(seen.stream().mapToLong(LatencyWorker.Seen::endNanos).max().orElseThrow());
    System.out.println(seen.stream().mapToLong(LatencyWorker.Seen::preemptions).sum());
    ByteBuffer bytes = ByteBuffer.allocate(all.getNeededByteBufferCapacity());
    int length = all.encodeIntoCompressedByteBuffer(bytes);
    byte[] encoded = Arrays.copyOf(bytes.array(), length);
    System.out.println(Base64.getEncoder().encodeToString(encoded));
  }

  /** A dump of all threads needs one: that the log shows it proves that the log shows pauses. */
  private static void provokeSafepoint() {
    if (Thread.getAllStackTraces().isEmpty()) {
      throw new IllegalStateException("stack traces: none (expected: this thread's)");
    }
  }
}
