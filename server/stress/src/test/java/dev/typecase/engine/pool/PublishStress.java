package dev.typecase.engine.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Publishing a record, and reading it by its slot. Access modes: release of the header behind the
 * record's stores, acquire of the header before the record's loads, and the second look.
 */
@JCStressTest
@Description("A record is allocated in a slot that held another one, while the slot is read.")
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Not yet live.")
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "The new record as a whole.")
@Outcome(
    id = "1",
    expect = Expect.FORBIDDEN,
    desc = "A live handle with the bytes of the record before.")
@Outcome(
    id = "-100",
    expect = Expect.FORBIDDEN,
    desc = "A live handle with half of the bytes: torn.")
@Outcome(
    id = ".*",
    expect = Expect.FORBIDDEN,
    desc = "An outcome that no reader of a slot can have.")
@State
public class PublishStress {
  private final SmallPool pool = SmallPool.ofTwoWorkers();
  private final int slot;

  public PublishStress() {
    long old = pool.allocate(0, 1);
    slot = pool.slot(old);
    pool.free(0, old);
  }

  @Actor
  public void allocate() {
    pool.allocate(0, 2);
  }

  @Actor
  public void read(L_Result result) {
    result.r1 = pool.readSlot(1, slot);
  }
}
