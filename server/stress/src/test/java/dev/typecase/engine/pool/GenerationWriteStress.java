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
 * A write with a handle whose slot is freed and handed out again. Access modes: the
 * compare-and-sets of mark and free, which check the generation and take the slot in one.
 */
@JCStressTest
@Description("A record is written by its handle while it is freed and its slot is allocated again.")
@Outcome(
    id = "0, written, 2",
    expect = Expect.ACCEPTABLE,
    desc = "Written before it was freed; the next record is untouched.")
@Outcome(
    id = "0, -2, 2",
    expect = Expect.ACCEPTABLE,
    desc = "STALE_HANDLE; the next record is untouched.")
@Outcome(
    id = "-6, written, 3",
    expect = Expect.ACCEPTABLE,
    desc = "The free was told CONTENDED: the writer stood still in the middle.")
@Outcome(
    id = "0, .*, 3",
    expect = Expect.FORBIDDEN,
    desc = "A freed handle wrote to the record of the next generation.")
@Outcome(
    id = "0, .*, -100",
    expect = Expect.FORBIDDEN,
    desc = "A freed handle wrote to half of the record of the next generation.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "An outcome that cannot be.")
@State
public class GenerationWriteStress {
  private final SmallPool pool = SmallPool.ofTwoWorkers();
  private final long handle = pool.allocate(0, 1);
  private long next;

  @Actor
  public void replace(LLL_Result result) {
    long freed = pool.free(0, handle);
    next = freed == 0 ? pool.allocate(0, 2) : handle;
    result.r1 = freed;
  }

  @Actor
  public void write(LLL_Result result) {
    long version = pool.write(1, handle, 3);
    result.r2 = version > 0 ? "written" : version;
  }

  @Arbiter
  public void look(LLL_Result result) {
    result.r3 = pool.read(0, next);
  }
}
