package dev.typecase.engine.pool;

import dev.typecase.engine.freelist.FreeListShape;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * A version whose low part has one bit, so that every other write carries into the second word of
 * the header, and a header is the same again after two writes. Access modes: the acquire load of
 * the second word before the header, the opaque one behind it, and the opaque store of it under the
 * mark.
 */
@JCStressTest
@Description(
    "Two workers write one record some times each, across wraps; a third one reads as often.")
@Outcome(
    id = {"1, true", "2, true", "3, true"},
    expect = Expect.ACCEPTABLE,
    desc = "A whole record, and each write made a version.")
@Outcome(
    id = "-6, true",
    expect = Expect.ACCEPTABLE,
    desc = "CONTENDED: at each try of the reader somebody wrote.")
@Outcome(id = "-100, .*", expect = Expect.FORBIDDEN, desc = "Parts of two writes: torn.")
@Outcome(
    id = ".*, false",
    expect = Expect.FORBIDDEN,
    desc = "The version is not one on for each write: a carry is lost, or was made twice.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "The read had an impossible outcome.")
@State
public class VersionWrapStress {
  private static final int TIMES = 16;

  private final SmallPool pool =
      new SmallPool(
          FreeListShape.of(3, SmallPool.SLOTS, 1), BitWidths.narrow(SmallPool.SLOTS, 30, 1));
  private final long handle = pool.allocate(0, 1);
  private int firstWrites;
  private int secondWrites;

  private int write(int worker, int value) {
    int written = 0;
    for (int i = 0; i < TIMES; i++) {
      written += pool.write(worker, handle, value) > 0 ? 1 : 0;
    }
    return written;
  }

  @Actor
  public void writeFirst() {
    firstWrites = write(0, 2);
  }

  @Actor
  public void writeSecond() {
    secondWrites = write(1, 3);
  }

  @Actor
  public void read(LL_Result result) {
    long value = 0;
    for (int i = 0; i < TIMES && value != SmallPool.TORN; i++) {
      value = pool.read(2, handle);
    }
    result.r1 = value;
  }

  @Arbiter
  public void count(LL_Result result) {
    // The first version is 1.
    result.r2 = pool.version(0, handle) == 1 + firstWrites + secondWrites;
  }
}
