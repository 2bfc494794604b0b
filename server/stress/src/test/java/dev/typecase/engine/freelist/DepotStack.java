package dev.typecase.engine.freelist;

import dev.typecase.engine.memory.HeapWords;
import dev.typecase.engine.memory.Words;

/** A depot as a stack of batches. */
final class DepotStack implements BatchStack {
  private final Depot depot;

  private DepotStack(Words words, FreeListShape shape) {
    this.depot = new Depot(words, shape);
  }

  /** {@return a depot over the Java heap, all slots unused} */
  static DepotStack onHeap(int workers) {
    FreeListShape shape = shape(workers);
    return new DepotStack(new HeapWords(shape.words()), shape);
  }

  /** {@return a depot over off-heap memory, all slots unused} */
  static DepotStack offHeap(int workers) {
    FreeListShape shape = shape(workers);
    return new DepotStack(OffHeapLists.zeroedWords(shape.words()), shape);
  }

  private static FreeListShape shape(int workers) {
    return FreeListShape.of(workers, BatchStackOperations.SLOTS, 1);
  }

  @Override
  public void push(int worker, int slot) {
    depot.push(worker, slot);
  }

  @Override
  public int pop(int worker) {
    long answer = depot.pop(worker);
    return answer == DepotAnswer.EMPTY ? NONE : DepotAnswer.firstSlot(answer);
  }
}
