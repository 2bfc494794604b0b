package dev.typecase.engine.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Two frees of one handle. Access mode: the compare-and-set of the header that decides who it was.
 */
@JCStressTest
@Description("Two workers free one handle; then all slots are allocated.")
@Outcome(
    id = {"0, -2, 6", "-2, 0, 6"},
    expect = Expect.ACCEPTABLE,
    desc = "One freed it, the other one was told STALE_HANDLE; each slot is there once.")
@Outcome(id = "0, 0, .*", expect = Expect.FORBIDDEN, desc = "Both freed it.")
@Outcome(id = "-2, -2, .*", expect = Expect.FORBIDDEN, desc = "Nobody freed it, and it is stale.")
@Outcome(id = ".*, -1", expect = Expect.FORBIDDEN, desc = "A slot was handed out twice.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "A slot is lost, or an outcome cannot be.")
@State
public class TwoFreesStress {
  private final SmallPool pool = SmallPool.ofTwoWorkers();
  private final long handle = pool.allocate(0, 1);

  @Actor
  public void freeFirst(LLL_Result result) {
    result.r1 = pool.free(0, handle);
  }

  @Actor
  public void freeSecond(LLL_Result result) {
    result.r2 = pool.free(1, handle);
  }

  @Arbiter
  public void drain(LLL_Result result) {
    result.r3 = pool.drain();
  }
}
