package dev.typecase.engine.freelist;

import dev.typecase.stress.LincheckCheck;
import dev.typecase.stress.LincheckPlan;

/** The free list over off-heap memory, in the order in which the machine runs two workers. */
public final class FreeListLinearizability extends FreeListOperations implements LincheckCheck {
  private final FreeList list = OffHeapLists.freeList(SHAPE);

  @Override
  int acquireSlot(int worker) {
    return list.acquire(worker);
  }

  @Override
  void releaseSlot(int worker, int slot) {
    list.release(worker, slot);
  }

  @Override
  public void check() {
    LincheckPlan.stress(2, 6, FreeListModelOperations.class).check(getClass());
  }
}
