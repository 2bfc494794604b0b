package dev.typecase.benchmarks.scenario;

import dev.typecase.benchmarks.rival.SlotList;
import dev.typecase.benchmarks.rival.SlotMemory;
import java.lang.invoke.VarHandle;
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
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.ThreadParams;

/** The free list alone: a slot is taken and given back, its record is not touched. */
@SuppressWarnings("exports")
public class SlotBenchmark {
  /** One operation: acquire a slot, release it. */
  @Benchmark
  @OperationsPerInvocation(Sizes.PAIRS)
  public void slotPair(Shared shared, Caller caller, Blackhole blackhole) {
    SlotList list = shared.list;
    int number = caller.number;
    for (int i = 0; i < Sizes.PAIRS; i++) {
      int slot = list.acquire(number);
      blackhole.consume(slot);
      list.release(number, slot);
    }
  }

  /**
   * One operation: acquire a slot, release it, while the compiler must assume in between that all
   * memory has changed. On x86 the two fences are no instructions.
   */
  @Benchmark
  @OperationsPerInvocation(Sizes.PAIRS)
  public void fencedPair(Shared shared, Caller caller, Blackhole blackhole) {
    SlotList list = shared.list;
    int number = caller.number;
    for (int i = 0; i < Sizes.PAIRS; i++) {
      int slot = list.acquire(number);
      blackhole.consume(slot);
      VarHandle.acquireFence();
      VarHandle.releaseFence();
      list.release(number, slot);
    }
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

  /**
   * One operation for each slot and direction: acquire 64 slots at once, release them at once. They
   * come from and go to what the thread keeps for itself, if the design has such a thing.
   */
  @Benchmark
  @OperationsPerInvocation(2 * Sizes.PAIRS)
  public int slotBulk(Shared shared, Caller caller) {
    return bulks(shared.list, caller.number, caller.slots, Sizes.PAIRS / Sizes.BURST);
  }

  /** The same with 256 slots: more than a thread keeps, so that the shared part is visited. */
  @Benchmark
  @OperationsPerInvocation(2 * Sizes.PAIRS)
  public int sharedBulk(Shared shared, Caller caller) {
    return bulks(shared.list, caller.number, caller.manySlots, Sizes.PAIRS / Sizes.LONG_BURST);
  }

  private static int bulks(SlotList list, int number, int[] slots, int count) {
    int acquired = 0;
    for (int i = 0; i < count; i++) {
      acquired += list.acquireAll(number, slots);
      list.releaseAll(number, slots);
    }
    return acquired;
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
    private final int[] manySlots = new int[Sizes.LONG_BURST];

    /** Numbers the thread. */
    @Setup(Level.Trial)
    public void number(ThreadParams params) {
      number = params.getThreadIndex();
    }
  }
}
