package dev.typecase.benchmarks.scenario;

import dev.typecase.benchmarks.rival.PagedRecords;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Batches of reads of 256-byte records, in random order over 2.5 GiB of slots; nobody writes. */
@SuppressWarnings("exports")
public class AccessBenchmark {
  /** One operation: copy one record out, 64 in a batch. */
  @Benchmark
  @OperationsPerInvocation(Sizes.BURST)
  public int batchRead(Reader reader, Blackhole blackhole) {
    int[] batch = reader.nextBatch();
    if (reader.design.touchesFirst()) {
      blackhole.consume(touch(reader.records, batch));
    }
    return copy(reader.records, batch, reader.into);
  }

  private static long touch(PagedRecords records, int[] batch) {
    long any = 0;
    for (int number : batch) {
      any |= records.touch(number);
    }
    return any;
  }

  private static int copy(PagedRecords records, int[] batch, MemorySegment into) {
    int untorn = 0;
    for (int i = 0; i < batch.length; i++) {
      if (records.read(batch[i], into, (long) i * Sizes.LARGE_RECORD_BYTES)) {
        untorn++;
      }
    }
    return untorn;
  }

  /** A measuring thread, with records of its own. */
  @State(Scope.Thread)
  public static class Reader {
    /** Which way. */
    @Param public AccessDesign design;

    private final int[][] batches = new int[Sizes.BATCHES][];
    private final MemorySegment into =
        MemorySegment.ofArray(new byte[Sizes.BURST * Sizes.LARGE_RECORD_BYTES]);
    private PagedRecords records;
    private int position;

    /** Makes the records, and draws the order before the clock runs. */
    @Setup(Level.Trial)
    public void create() {
      Random random = new Random(1);
      for (int i = 0; i < batches.length; i++) {
        batches[i] = random.ints(Sizes.BURST, 0, Sizes.MANY_SLOTS).toArray();
      }
      records =
          new PagedRecords(
              Sizes.MANY_SLOTS, Sizes.LARGE_SLOT_BYTES, Sizes.LARGE_RECORD_BYTES, design.pages());
    }

    private int[] nextBatch() {
      position = (position + 1) & (Sizes.BATCHES - 1);
      return batches[position];
    }

    /** Unmaps the records. */
    @TearDown(Level.Trial)
    public void close() {
      records.close();
    }
  }
}
