package dev.typecase.benchmarks.rival;

import org.jctools.queues.MpmcArrayQueue;

/**
 * JCTools' bounded queue for many producers and consumers, holding slot indices. It has no variant
 * for primitives, so every release boxes its index: what a caller that keeps {@code int}s gets.
 */
public final class BoxedIndexQueue implements SlotList {
  private final MpmcArrayQueue<Integer> queue;

  /** A queue of {@code slots} indices. */
  public BoxedIndexQueue(int slots) {
    this.queue = new MpmcArrayQueue<>(slots);
    for (int slot = 0; slot < slots; slot++) {
      release(0, slot);
    }
  }

  @Override
  public int acquire(int caller) {
    Integer slot = queue.poll();
    return slot == null ? NONE : slot;
  }

  @Override
  public void release(int caller, int slot) {
    queue.offer(slot);
  }
}
