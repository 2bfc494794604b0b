package dev.typecase.engine.freelist;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** Two pops of the last slots that were never used: the stack and they are one state. */
@JCStressTest
@Description(
    "One batch is in use, one slot was never used; a worker pushes the batch and another one pops"
        + " twice.")
@Outcome(
    id = "true, true, each once",
    expect = Expect.ACCEPTABLE,
    desc = "Both the unused slot and the pushed batch.")
@Outcome(
    id = "true, false, each once",
    expect = Expect.ACCEPTABLE,
    desc = "The unused slot; the batch came too late.")
@Outcome(id = "false, .*", expect = Expect.FORBIDDEN, desc = "EXHAUSTED with a slot left.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "A slot is lost, or was handed out twice.")
@State
public class LastSlotsStress {
  private final Depot depot = OffHeapLists.depot(FreeListShape.of(2, 2, 1));
  private final int used = DepotAnswer.firstSlot(depot.pop(0));
  private long first;
  private long second;

  @Actor
  public void push() {
    depot.push(0, used);
  }

  @Actor
  public void popTwice() {
    first = depot.pop(1);
    second = depot.pop(1);
  }

  @Arbiter
  public void look(LLL_Result result) {
    result.r1 = first != DepotAnswer.EMPTY;
    result.r2 = second != DepotAnswer.EMPTY;
    long third = depot.pop(0);
    long rest = second == DepotAnswer.EMPTY ? third : second;
    boolean whole = second == DepotAnswer.EMPTY || third == DepotAnswer.EMPTY;
    boolean both = (1 << DepotAnswer.firstSlot(first) | 1 << DepotAnswer.firstSlot(rest)) == 3;
    result.r3 = whole && both ? "each once" : "lost or twice";
  }
}
