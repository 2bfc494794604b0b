package dev.typecase.engine.freelist;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a free list for Lincheck: each thread is a worker, and releases what it has
 * acquired. The numbers of the threads are as in {@link BatchStackOperations}.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
public abstract class FreeListOperations {
  static final int WORKERS = 2;

  /**
   * Batches of two slots, so that they have links; one of them at most is kept, and few slots, so
   * that most operations visit the depot.
   */
  static final FreeListShape SHAPE = new FreeListShape(WORKERS, 5, 5, 2, 1);

  private final List<Deque<Integer>> owned = new ArrayList<>();

  FreeListOperations() {
    for (int worker = 0; worker < WORKERS; worker++) {
      owned.add(new ArrayDeque<>());
    }
  }

  abstract int acquireSlot(int worker);

  abstract void releaseSlot(int worker, int slot);

  /** {@return the slot, or -1} */
  @Operation
  public int acquire(@Param(name = "thread") int thread) {
    int slot = acquireSlot(thread % WORKERS);
    if (slot != FreeList.NONE) {
      owned.get(thread % WORKERS).addLast(slot);
    }
    return slot;
  }

  /** Releases the slot that the worker has had for longest. {@return the slot, or -1} */
  @Operation
  public int release(@Param(name = "thread") int thread) {
    Deque<Integer> mine = owned.get(thread % WORKERS);
    if (mine.isEmpty()) {
      return FreeList.NONE;
    }
    int slot = mine.removeFirst();
    releaseSlot(thread % WORKERS, slot);
    return slot;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FreeListOperations that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The whole state of a model: Lincheck joins states that are equal. */
  @Override
  public String toString() {
    return "" + owned;
  }
}
