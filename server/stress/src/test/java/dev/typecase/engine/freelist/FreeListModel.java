package dev.typecase.engine.freelist;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a free list does, one operation after the other: a private pool for each worker, a stack of
 * batches, and the slots that were never used. Refuses exactly when the free list does, so that
 * "early by the slack at most" follows from how much a private pool holds.
 */
public final class FreeListModel {
  /** No slot is left. */
  public static final int NONE = -1;

  private final FreeListShape shape;
  private final List<Deque<Integer>> privatePools = new ArrayList<>();
  private final Deque<List<Integer>> batches = new ArrayDeque<>();
  private int used;
  private int retired;

  /** All slots unused. */
  public FreeListModel(FreeListShape shape) {
    this.shape = shape;
    for (int worker = 0; worker < shape.workers(); worker++) {
      privatePools.add(new ArrayDeque<>());
    }
  }

  /** {@return a slot: the one released last, or NONE} */
  public int acquire(int worker) {
    Deque<Integer> mine = privatePools.get(worker);
    if (mine.isEmpty() && !batches.isEmpty()) {
      mine.addAll(batches.pop());
    } else if (mine.isEmpty()) {
      int limit = Math.min(shape.slots(), shape.circulating() + retired);
      for (int i = 0; i < shape.batchSlots() && used < limit; i++) {
        mine.addLast(used++);
      }
    }
    return mine.isEmpty() ? NONE : mine.pop();
  }

  /** Takes a slot back; the oldest batch goes to the stack if there are more than may be kept. */
  public void release(int worker, int slot) {
    Deque<Integer> mine = privatePools.get(worker);
    mine.push(slot);
    if (mine.size() > shape.privateBatches() * shape.batchSlots()) {
      batches.push(oldest(mine));
    }
  }

  /** One slot more may be used. */
  public void retire() {
    retired++;
  }

  /** The whole state. */
  @Override
  public String toString() {
    return "" + privatePools + batches + used + ' ' + retired;
  }

  private List<Integer> oldest(Deque<Integer> mine) {
    List<Integer> batch = new ArrayList<>();
    for (int i = 0; i < shape.batchSlots(); i++) {
      batch.addFirst(mine.removeLast());
    }
    return batch;
  }
}
