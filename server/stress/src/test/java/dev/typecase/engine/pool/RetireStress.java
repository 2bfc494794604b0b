package dev.typecase.engine.pool;

import dev.typecase.engine.freelist.FreeListShape;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Slots that retire in a pool in which not all slots circulate. Access mode: the add to the count
 * of retired slots, before the toggle of the operation that needs it.
 */
@JCStressTest
@Description("Two workers free their last generation of a slot each, and allocate.")
@Outcome(
    id = "true, true, 0",
    expect = Expect.ACCEPTABLE,
    desc = "Each retired slot was replaced by one, and no more than that.")
@Outcome(
    id = {"false, .*", ".*, false, .*"},
    expect = Expect.FORBIDDEN,
    desc = "EXHAUSTED, although the slot that the worker itself retired has a substitute.")
@Outcome(id = ".*, -1", expect = Expect.FORBIDDEN, desc = "A slot was handed out twice.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "More slots are in use than circulate.")
@State
public class RetireStress {
  private static final int CIRCULATING = 2;

  private final SmallPool pool =
      new SmallPool(
          new FreeListShape(2, SmallPool.SLOTS, CIRCULATING, 1, 0),
          BitWidths.narrow(SmallPool.SLOTS, 2, 26));
  private final long first = lastGeneration(0);
  private final long second = lastGeneration(1);

  private long lastGeneration(int worker) {
    long handle = pool.allocate(worker, 1);
    for (int generation = 1; generation < 3; generation++) {
      pool.free(worker, handle);
      handle = pool.allocate(worker, 1);
    }
    return handle;
  }

  @Actor
  public void replaceFirst(LLL_Result result) {
    pool.free(0, first);
    result.r1 = pool.allocate(0, 2) > 0;
  }

  @Actor
  public void replaceSecond(LLL_Result result) {
    pool.free(1, second);
    result.r2 = pool.allocate(1, 2) > 0;
  }

  @Arbiter
  public void drain(LLL_Result result) {
    result.r3 = pool.drain();
  }
}
