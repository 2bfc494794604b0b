package dev.typecase.benchmarks.scenario;

import dev.typecase.benchmarks.rival.SlotMemory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a pair of allocate and free cannot do without beside the free list, each part alone and at
 * its best: no other thread, slots in the first-level cache, nothing that waits for it.
 *
 * <p>The parts walk over {@link Sizes#BURST} slots, so that the virtual machine cannot move a store
 * to the same place out of the loop.
 */
@SuppressWarnings("exports")
public class PartBenchmark {
  /** One operation: a compare-and-set of a header that succeeds. */
  @Benchmark
  @OperationsPerInvocation(Sizes.PAIRS)
  public boolean compareAndSet(Slots slots) {
    SlotMemory memory = slots.memory;
    long round = slots.round;
    boolean all = true;
    for (int i = 0; i < Sizes.PAIRS; i++) {
      long expected = round + i / Sizes.BURST;
      all &= memory.casHeader(i % Sizes.BURST, expected, expected + 1);
    }
    slots.round = round + Sizes.PAIRS / Sizes.BURST;
    if (!all) {
      throw new IllegalStateException("compare-and-set: failed (expected: uncontended)");
    }
    return all;
  }

  /** One operation: a release store of a header. */
  @Benchmark
  @OperationsPerInvocation(Sizes.PAIRS)
  public void releaseStore(Slots slots) {
    SlotMemory memory = slots.memory;
    for (int i = 0; i < Sizes.PAIRS; i++) {
      memory.setHeaderRelease(i % Sizes.BURST, i);
    }
  }

  /** One operation: zeros over a record of 48 bytes. */
  @Benchmark
  @OperationsPerInvocation(Sizes.PAIRS)
  public void zeroFill(Slots slots) {
    SlotMemory memory = slots.memory;
    for (int i = 0; i < Sizes.PAIRS; i++) {
      memory.zero(i % Sizes.BURST, Sizes.RECORD_BYTES);
    }
  }

  /** The slots of one thread. */
  @State(Scope.Thread)
  public static class Slots {
    /** Which part: each has a method of its own, and this only names it. */
    @Param public PartDesign design;

    private SlotMemory memory;
    private long round;

    /** Makes as many slots as elsewhere. */
    @Setup(Level.Trial)
    public void create() {
      memory = new SlotMemory(Sizes.SLOTS, Sizes.SLOT_BYTES);
    }

    /** Unmaps the slots. */
    @TearDown(Level.Trial)
    public void close() {
      memory.close();
    }
  }
}
