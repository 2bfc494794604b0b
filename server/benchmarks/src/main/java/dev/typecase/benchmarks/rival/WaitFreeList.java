package dev.typecase.benchmarks.rival;

import dev.typecase.engine.freelist.FreeList;
import dev.typecase.engine.freelist.FreeListShape;

/** Typecase's own free list, behind the same interface as its rivals. */
public final class WaitFreeList implements SlotList {
  /** As {@code PoolPlan} chooses for pools of this size. */
  private static final int BATCH_SLOTS = 64;

  private final FreeList freeList;

  /** A list of all slots of {@code memory}, for {@code callers} threads. */
  public WaitFreeList(SlotMemory memory, int callers) {
    FreeListShape shape = FreeListShape.of(callers, memory.slots(), BATCH_SLOTS);
    this.freeList = new FreeList(memory.words(shape.words()), memory, shape);
  }

  @Override
  public int acquire(int caller) {
    return freeList.acquire(caller);
  }

  @Override
  public void release(int caller, int slot) {
    freeList.release(caller, slot);
  }

  @Override
  public int acquireAll(int caller, int[] into) {
    return freeList.acquire(caller, into, 0, into.length);
  }

  @Override
  public void releaseAll(int caller, int[] slots) {
    freeList.release(caller, slots, 0, slots.length);
  }
}
