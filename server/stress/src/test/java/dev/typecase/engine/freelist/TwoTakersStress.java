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
 * Two workers that take out of the mailbox, each less than lies there, while a thread without a
 * number gives. Access modes: the compare-and-set of the lock, the release that ends it, and the
 * plain loads and release stores of the detached chain between the two.
 */
@JCStressTest
@Description("Four slots lie in the mailbox; two workers take two each, and a thread gives one.")
@Outcome(
    id = "[0-2], [0-2], each once",
    expect = Expect.ACCEPTABLE,
    desc = "Each has slots of its own, or none: the other one was taking, or a link was missing.")
@Outcome(id = ".*, twice", expect = Expect.FORBIDDEN, desc = "A slot was handed out twice.")
@Outcome(id = ".*, lost", expect = Expect.FORBIDDEN, desc = "A slot is lost.")
@Outcome(
    id = ".*",
    expect = Expect.FORBIDDEN,
    desc = "The mailbox is empty, and does not count 0 slots.")
@State
public class TwoTakersStress {
  private static final int SLOTS = 5;
  private static final int MOST = 2;

  private final MailboxRace race = new MailboxRace(2, SLOTS);

  public TwoTakersStress() {
    race.give(0, SLOTS - 1);
  }

  @Actor
  public void takeFirst(LLL_Result result) {
    result.r1 = race.take(0, MOST);
  }

  @Actor
  public void takeSecond(LLL_Result result) {
    result.r2 = race.take(1, MOST);
  }

  @Actor
  public void give() {
    race.give(SLOTS - 1, 1);
  }

  @Arbiter
  public void count(LLL_Result result) {
    result.r3 = race.census();
  }
}
