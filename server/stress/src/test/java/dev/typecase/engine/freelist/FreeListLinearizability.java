package dev.typecase.engine.freelist;

import dev.typecase.stress.LincheckPlan;
import org.junit.jupiter.api.Test;

/** The free list over off-heap memory, in the order in which the machine runs two workers. */
public final class FreeListLinearizability extends FreeListOperations {
  private final FreeList list = OffHeapLists.freeList(SHAPE);

  @Override
  int acquireSlot(int worker) {
    return list.acquire(worker);
  }

  @Override
  void releaseSlot(int worker, int slot) {
    list.release(worker, slot);
  }

  /** Any operations. */
  @Test
  public void twoWorkersAsTheMachineRunsThem() {
    LincheckPlan.stress(2, 6, FreeListModelOperations.class).check(getClass());
  }
}
