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
 * Two workers that push and pop at the same time: each helps the others, and is helped. Access
 * modes: the toggles' add, the state's compare-and-set, the cells' compare-and-sets, and the
 * acquire loads and release stores of the records.
 */
@JCStressTest
@Description("Two workers own one batch each, and push and pop, some times each.")
@Outcome(
    id = "0, 0, each once",
    expect = Expect.ACCEPTABLE,
    desc = "No pop found the stack empty, and each batch is there once.")
@Outcome(id = ".*, twice", expect = Expect.FORBIDDEN, desc = "A batch was handed out twice.")
@Outcome(id = ".*, lost", expect = Expect.FORBIDDEN, desc = "A batch is lost.")
@Outcome(
    id = ".*",
    expect = Expect.FORBIDDEN,
    desc = "A pop found the stack empty, although its own worker had pushed before.")
@State
public class TwoHelpersStress {
  private static final int TIMES = 3;

  private final DepotRace race = new DepotRace(2);

  @Actor
  public void churnFirst(LLL_Result result) {
    result.r1 = race.churn(0, TIMES);
  }

  @Actor
  public void churnSecond(LLL_Result result) {
    result.r2 = race.churn(1, TIMES);
  }

  @Arbiter
  public void count(LLL_Result result) {
    result.r3 = race.census();
  }
}
