package dev.typecase.engine.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A free against a write of one handle. Access modes: the compare-and-sets of both. */
@JCStressTest
@Description("A record is written by one worker and freed by another.")
@Outcome(id = "0, written, 6", expect = Expect.ACCEPTABLE, desc = "Written, then freed.")
@Outcome(
    id = "0, -2, 6",
    expect = Expect.ACCEPTABLE,
    desc = "Freed; the writer was told STALE_HANDLE.")
@Outcome(
    id = "-6, written, 5",
    expect = Expect.ACCEPTABLE,
    desc = "The free was told CONTENDED, and the record lives on.")
@Outcome(id = "0, .*, 5", expect = Expect.FORBIDDEN, desc = "Freed, but its slot is lost.")
@Outcome(
    id = "-6, .*, 6",
    expect = Expect.FORBIDDEN,
    desc = "The free changed something and was told CONTENDED.")
@Outcome(
    id = ".*",
    expect = Expect.FORBIDDEN,
    desc = "A slot was handed out twice, or the record is live after its free.")
@State
public class FreeAgainstWriteStress {
  private final SmallPool pool = SmallPool.ofTwoWorkers();
  private final long handle = pool.allocate(0, 1);
  private long freed;

  @Actor
  public void free(LLL_Result result) {
    freed = pool.free(0, handle);
    result.r1 = freed;
  }

  @Actor
  public void write(LLL_Result result) {
    long version = pool.write(1, handle, 2);
    result.r2 = version > 0 ? "written" : version;
  }

  @Arbiter
  public void look(LLL_Result result) {
    long expected = freed == 0 ? dev.typecase.engine.pool.Outcome.STALE_HANDLE : 2;
    result.r3 = pool.read(0, handle) == expected ? pool.drain() : "live after its free";
  }
}
