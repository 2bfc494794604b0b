package dev.typecase.benchmarks.scenario;

import dev.typecase.benchmarks.rival.SlotList;
import dev.typecase.benchmarks.rival.SlotMemory;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/** The free list alone: a slot is taken and given back, its record is not touched. */
@SuppressWarnings("exports")
public class SlotBenchmark {
  /** One operation: acquire a slot, release it. */
  @Benchmark
  public int slotPair(Shared shared, Caller caller) {
    int slot = shared.list.acquire(caller.number);
    shared.list.release(caller.number, slot);
    return slot;
  }

  /** 64 operations: acquire 64 slots, then release them, the first one first. */
  @Benchmark
  @OperationsPerInvocation(Sizes.BURST)
  public int[] slotBurst(Shared shared, Caller caller) {
    int[] slots = caller.slots;
    for (int i = 0; i < slots.length; i++) {
      slots[i] = shared.list.acquire(caller.number);
    }
    for (int i = 0; i < slots.length; i++) {
      shared.list.release(caller.number, slots[i]);
    }
    return slots;
  }

  /** The list, shared by all threads. */
  @State(Scope.Benchmark)
  public static class Shared {
    /** Which one. */
    @Param public ListDesign design;

    private SlotMemory memory;
    private SlotList list;

    /** Makes the list, and every slot of it resident and used once. */
    @Setup(Level.Trial)
    public void create(BenchmarkParams params) {
      memory = new SlotMemory(Sizes.SLOTS, Sizes.SLOT_BYTES);
      list = design.create(memory, params.getThreads());
      for (int caller = 0; caller < params.getThreads(); caller++) {
        Shuffle.slots(list, caller, new Random(caller));
      }
    }

    /** Unmaps the slots. */
    @TearDown(Level.Trial)
    public void close() {
      memory.close();
    }
  }

  /** A measuring thread. */
  @State(Scope.Thread)
  public static class Caller {
    private int number;
    private final int[] slots = new int[Sizes.BURST];

    /** Numbers the thread. */
    @Setup(Level.Trial)
    public void number(ThreadParams params) {
      number = params.getThreadIndex();
    }
  }
}
