package dev.typecase.engine.freelist;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Two threads without a number that give slots back while a worker takes. Access modes: the
 * getAndSet of the newest slot on both sides, and the release and acquire of the links behind it.
 */
@JCStressTest
@Description("A slot lies in the mailbox; two threads give two more each, and a worker takes.")
@Outcome(
    id = "[0-5], each once",
    expect = Expect.ACCEPTABLE,
    desc = "The worker has what was linked down from the newest slot, the rest is still there.")
@Outcome(id = ".*, twice", expect = Expect.FORBIDDEN, desc = "A slot was handed out twice.")
@Outcome(id = ".*, lost", expect = Expect.FORBIDDEN, desc = "A slot is lost.")
@Outcome(
    id = ".*",
    expect = Expect.FORBIDDEN,
    desc = "The mailbox is empty, and does not count 0 slots.")
@State
public class TwoGiversStress {
  private static final int SLOTS = 5;

  private final MailboxRace race = new MailboxRace(1, SLOTS);

  public TwoGiversStress() {
    race.give(0, 1);
  }

  @Actor
  public void giveFirst() {
    race.give(1, 2);
  }

  @Actor
  public void giveSecond() {
    race.give(3, 2);
  }

  @Actor
  public void take(LL_Result result) {
    result.r1 = race.take(0, SLOTS);
  }

  @Arbiter
  public void count(LL_Result result) {
    result.r2 = race.census();
  }
}
