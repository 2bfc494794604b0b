package dev.typecase.benchmarks.scenario;

import dev.typecase.benchmarks.rival.AtomicCounter;
import dev.typecase.benchmarks.rival.Counter;
import dev.typecase.benchmarks.rival.PoolCounter;
import dev.typecase.benchmarks.rival.SlotMemory;
import dev.typecase.benchmarks.rival.SynchronizedCounter;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/** Counting in 256-byte records, in random order over 20 MiB of slots. */
@SuppressWarnings("exports")
public class UpdateBenchmark {
  /** One operation: add 1 to the counter of one record. */
  @Benchmark
  public long counterUpdate(Caller caller) {
    return caller.counter.increment(caller.order.next());
  }

  /** The records, shared by all threads. */
  @State(Scope.Benchmark)
  public static class Shared {
    /** Which way. */
    @Param public UpdateDesign design;

    private AutoCloseable memory;
    private Counter[] counters;

    /** Fills all slots. */
    @Setup(Level.Trial)
    public void create(BenchmarkParams params) {
      counters = new Counter[params.getThreads()];
      memory = design.isOurs() ? createPool() : createSlots();
    }

    private AutoCloseable createPool() {
      LivePool live = LivePool.create(counters.length);
      Arrays.setAll(counters, i -> new PoolCounter(live.pool(), live.workers()[i], live.handles()));
      return live;
    }

    private AutoCloseable createSlots() {
      SlotMemory slots = new SlotMemory(Sizes.SLOTS, Sizes.LARGE_SLOT_BYTES);
      for (int slot = 0; slot < Sizes.SLOTS; slot++) {
        slots.copyFrom(LivePool.record(slot), slot, Sizes.LARGE_RECORD_BYTES);
      }
      Arrays.fill(
          counters,
          design == UpdateDesign.ATOMIC
              ? new AtomicCounter(slots)
              : new SynchronizedCounter(slots, new Object()));
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
    private Counter counter;
    private RandomOrder order;

    /** Gives the thread its own view of the records. */
    @Setup(Level.Trial)
    public void choose(Shared shared, ThreadParams params) {
      counter = shared.counters[params.getThreadIndex()];
      order = new RandomOrder(params.getThreadIndex());
    }
  }
}
