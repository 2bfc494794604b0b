package dev.typecase.engine.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A read with a handle whose slot is freed and handed out again. Access modes: the acquire of the
 * header against the compare-and-set that moves its generation on.
 */
@JCStressTest
@Description("A record is read by its handle while it is freed and its slot is allocated again.")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The record of this handle, as a whole.")
@Outcome(id = "-2", expect = Expect.ACCEPTABLE, desc = "STALE_HANDLE.")
@Outcome(
    id = "2",
    expect = Expect.FORBIDDEN,
    desc = "A freed handle reads the record of the next generation.")
@Outcome(
    id = "-100",
    expect = Expect.FORBIDDEN,
    desc = "Half of one generation and half of the next: torn.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "An outcome that cannot be: nobody writes.")
@State
public class GenerationReadStress {
  private final SmallPool pool = SmallPool.ofTwoWorkers();
  private final long handle = pool.allocate(0, 1);

  @Actor
  public void replace() {
    pool.free(0, handle);
    pool.allocate(0, 2);
  }

  @Actor
  public void read(L_Result result) {
    result.r1 = pool.read(1, handle);
  }
}
