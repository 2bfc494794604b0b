package dev.typecase.engine.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * A reader between two looks at the header, and a writer that has marked it. Access modes: the
 * mark's compare-and-set, the store fence behind it, the release that ends it, and the reader's
 * acquire, plain loads, acquire fence and opaque second look.
 */
@JCStressTest
@Description("A record is written while it is read.")
@Outcome(id = "true, 1", expect = Expect.ACCEPTABLE, desc = "The old record as a whole.")
@Outcome(id = "true, 2", expect = Expect.ACCEPTABLE, desc = "The new record as a whole.")
@Outcome(
    id = "true, -6",
    expect = Expect.ACCEPTABLE,
    desc = "CONTENDED: the writer stood still in the middle.")
@Outcome(
    id = "true, -100",
    expect = Expect.FORBIDDEN,
    desc = "Half of the old and half of the new record: torn.")
@Outcome(
    id = ".*",
    expect = Expect.FORBIDDEN,
    desc = "The write failed, or the read had an impossible outcome.")
@State
public class UntornReadStress {
  private final SmallPool pool = SmallPool.ofTwoWorkers();
  private final long handle = pool.allocate(0, 1);

  @Actor
  public void write(LL_Result result) {
    result.r1 = pool.write(0, handle, 2) > 0;
  }

  @Actor
  public void read(LL_Result result) {
    result.r2 = pool.read(1, handle);
  }
}
