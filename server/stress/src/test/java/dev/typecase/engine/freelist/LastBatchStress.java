package dev.typecase.engine.freelist;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Two pops of the last batch: an exhausted answer is exact. Access mode: the state's
 * compare-and-set.
 */
@JCStressTest
@Description("One batch lies in the depot; two workers pop.")
@Outcome(
    id = {"true, false, each once", "false, true, each once"},
    expect = Expect.ACCEPTABLE,
    desc = "One has it, the other one was told that nothing is left.")
@Outcome(id = "true, true, .*", expect = Expect.FORBIDDEN, desc = "Both have it.")
@Outcome(
    id = "false, false, .*",
    expect = Expect.FORBIDDEN,
    desc = "Nobody has it: EXHAUSTED with a slot left.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "A batch is lost, or was handed out twice.")
@State
public class LastBatchStress {
  private final DepotRace race = new DepotRace(2);
  private final int kept;

  public LastBatchStress() {
    race.push(0);
    race.push(1);
    kept = race.pop(0);
  }

  @Actor
  public void popFirst(LLL_Result result) {
    result.r1 = race.take(0);
  }

  @Actor
  public void popSecond(LLL_Result result) {
    result.r2 = race.take(1);
  }

  @Arbiter
  public void count(LLL_Result result) {
    result.r3 = race.census(kept);
  }
}
