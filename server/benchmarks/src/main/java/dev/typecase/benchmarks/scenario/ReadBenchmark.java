package dev.typecase.benchmarks.scenario;

import dev.typecase.benchmarks.rival.PoolReader;
import dev.typecase.benchmarks.rival.ReadLockReader;
import dev.typecase.benchmarks.rival.RecordReader;
import dev.typecase.benchmarks.rival.SlotMemory;
import dev.typecase.benchmarks.rival.UncheckedReader;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/** Reads of 256-byte records, in random order over 20 MiB of slots; nobody writes. */
@SuppressWarnings("exports")
public class ReadBenchmark {
  /** One operation: copy one record out. */
  @Benchmark
  public long randomRead(Caller caller) {
    return caller.reader.read(caller.order.next(), caller.into);
  }

  /** The records, shared by all threads. */
  @State(Scope.Benchmark)
  public static class Shared {
    /** Which way. */
    @Param public ReadDesign design;

    private AutoCloseable memory;
    private RecordReader[] readers;

    /** Fills all slots. */
    @Setup(Level.Trial)
    public void create(BenchmarkParams params) {
      readers = new RecordReader[params.getThreads()];
      memory = design.isOurs() ? createPool() : createSlots();
    }

    private AutoCloseable createPool() {
      LivePool live = LivePool.create(readers.length);
      Arrays.setAll(readers, i -> new PoolReader(live.pool(), live.workers()[i], live.handles()));
      return live;
    }

    private AutoCloseable createSlots() {
      SlotMemory slots = new SlotMemory(Sizes.SLOTS, Sizes.LARGE_SLOT_BYTES);
      for (int slot = 0; slot < Sizes.SLOTS; slot++) {
        slots.copyFrom(LivePool.record(slot), slot, Sizes.LARGE_RECORD_BYTES);
      }
      Arrays.fill(
          readers,
          design == ReadDesign.UNCHECKED
              ? new UncheckedReader(slots, Sizes.LARGE_RECORD_BYTES)
              : new ReadLockReader(
                  slots, new ReentrantReadWriteLock().readLock(), Sizes.LARGE_RECORD_BYTES));
      return slots;
    }

    /** Unmaps the slots. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
      memory.close();
    }
  }

  /** A measuring thread. */
  @State(Scope.Thread)
  public static class Caller {
    private RecordReader reader;
    private RandomOrder order;
    private final MemorySegment into = MemorySegment.ofArray(new byte[Sizes.LARGE_RECORD_BYTES]);

    /** Gives the thread its own view of the records. */
    @Setup(Level.Trial)
    public void choose(Shared shared, ThreadParams params) {
      reader = shared.readers[params.getThreadIndex()];
      order = new RandomOrder(params.getThreadIndex());
    }
  }
}
