package dev.typecase.engine.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Two writers of one record. Access modes: the mark's compare-and-set, and the release that ends
 * it.
 */
@JCStressTest
@Description("Two workers write one record, each a value of its own.")
@Outcome(
    id = "true, true",
    expect = Expect.ACCEPTABLE,
    desc = "Both wrote, or one was told CONTENDED; the record is that of the later version.")
@Outcome(
    id = "false, .*",
    expect = Expect.FORBIDDEN,
    desc = "Both writes made the same version: they were in the record together.")
@Outcome(
    id = ".*, false",
    expect = Expect.FORBIDDEN,
    desc = "The record is torn, or not the one of the later version.")
@State
public class TwoWritesStress {
  private final SmallPool pool = SmallPool.ofTwoWorkers();
  private final long handle = pool.allocate(0, 1);
  private long firstVersion;
  private long secondVersion;

  @Actor
  public void writeFirst() {
    firstVersion = pool.write(0, handle, 2);
  }

  @Actor
  public void writeSecond() {
    secondVersion = pool.write(1, handle, 3);
  }

  @Arbiter
  public void look(LL_Result result) {
    result.r1 = firstVersion != secondVersion;
    result.r2 = pool.read(0, handle) == (firstVersion > secondVersion ? 2 : 3);
  }
}
