package dev.typecase.benchmarks.rival;

/** One chain under the monitor of one object. Blocking. */
public final class SynchronizedList implements SlotList {
  private final IntrusiveChain chain;

  /** A list of all slots of {@code memory}. */
  public SynchronizedList(SlotMemory memory) {
    this.chain = new IntrusiveChain(memory, memory.slots());
  }

  @Override
  public synchronized int acquire(int caller) {
    return chain.pop();
  }

  @Override
  public synchronized int acquireAll(int caller, int[] into) {
    return chain.popAll(into);
  }

  @Override
  public synchronized void releaseAll(int caller, int[] slots) {
    chain.pushAll(slots);
  }

  @Override
  public synchronized void release(int caller, int slot) {
    chain.push(slot);
  }
}
