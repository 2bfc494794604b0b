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
 * A batch that goes from one worker to another. Access modes: the plain stores of the links and the
 * release of the announcement before the toggle's add, the compare-and-set of the state, and the
 * plain loads of the links behind it.
 */
@JCStressTest
@Description("A worker releases one slot more than it may keep; another one acquires.")
@Outcome(id = "nothing yet, 9", expect = Expect.ACCEPTABLE, desc = "The batch was not yet there.")
@Outcome(
    id = "3210, 9",
    expect = Expect.ACCEPTABLE,
    desc = "The batch, linked in the order of its slots.")
@Outcome(
    id = "nothing yet, .*",
    expect = Expect.FORBIDDEN,
    desc = "A slot is lost, or was handed out twice.")
@Outcome(
    id = "3210, .*",
    expect = Expect.FORBIDDEN,
    desc = "A slot outside the batch is lost, or was handed out twice.")
@Outcome(
    id = ".*",
    expect = Expect.FORBIDDEN,
    desc = "Part of a batch, or a batch with links from before.")
@State
public class HandOverStress {
  private static final int SLOTS = 12;
  private static final int BATCH_SLOTS = 4;
  private static final int KEPT = FreeListShape.HYSTERESIS * BATCH_SLOTS;

  private final FreeList list = OffHeapLists.freeList(FreeListShape.of(2, SLOTS, BATCH_SLOTS));
  private final int[] acquired = new int[SLOTS];
  private int count;

  public HandOverStress() {
    list.acquire(0, new int[SLOTS], 0, SLOTS);
    for (int slot = 0; slot < KEPT; slot++) {
      list.release(0, slot);
    }
  }

  @Actor
  public void release() {
    list.release(0, KEPT);
  }

  @Actor
  public void acquire() {
    count = list.acquire(1, acquired, 0, BATCH_SLOTS);
  }

  @Arbiter
  public void look(LL_Result result) {
    StringBuilder slots = new StringBuilder();
    for (int i = count - 1; i >= 0; i--) {
      slots.append(acquired[i]);
    }
    result.r1 = count == 0 ? "nothing yet" : slots.toString();
    result.r2 = drain();
  }

  /** {@return how many slots are free and were acquired by the other actor, each counted once} */
  private int drain() {
    for (int worker = 0; worker < 2; worker++) {
      count += list.acquire(worker, acquired, count, SLOTS - count);
    }
    long seen = 0;
    for (int i = 0; i < count; i++) {
      seen |= 1L << acquired[i];
    }
    return Long.bitCount(seen);
  }
}
