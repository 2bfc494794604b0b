package dev.typecase.benchmarks.scenario;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The processor's clock, so that times can be given in cycles; with two threads, what the machine
 * itself loses when both of its cores work.
 */
@SuppressWarnings("exports")
public class ClockBenchmark {
  private static final int STEPS = 1000;

  /** Three shifts and three exclusive ors, one cycle each. */
  private static final int CYCLES_PER_STEP = 6;

  /** One operation: one cycle of waiting for the instruction before. */
  @Benchmark
  @OperationsPerInvocation(STEPS * CYCLES_PER_STEP)
  public long clock(Chain chain) {
    long x = chain.x;
    for (int step = 0; step < STEPS; step++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    chain.x = x;
    return x;
  }

  /** Where a thread's chain stands. Source: G. Marsaglia, Xorshift RNGs, JSS 8(14), 2003. */
  @State(Scope.Thread)
  public static class Chain {
    /** Only one. */
    @Param public Yardstick design;

    private long x = 1;
  }
}
