package dev.typecase.engine.freelist;

import dev.typecase.engine.memory.HeapWords;
import dev.typecase.stress.LincheckCheck;
import dev.typecase.stress.LincheckPlan;

/**
 * The free list, private pools included, over its twin on the Java heap, under schedules that
 * Lincheck chooses.
 */
public final class FreeListModelLinearizability extends FreeListOperations
    implements LincheckCheck {
  private final FreeList list =
      new FreeList(new HeapWords(SHAPE.words()), new HeapLinks(SHAPE.slots()), SHAPE);

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
    LincheckPlan.modelChecking(2, 4, FreeListModelOperations.class).check(getClass());
  }
}
