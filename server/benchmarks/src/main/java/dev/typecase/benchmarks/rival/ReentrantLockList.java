package dev.typecase.benchmarks.rival;

import java.util.concurrent.locks.ReentrantLock;

/** One chain under one {@link ReentrantLock}. Blocking. */
public final class ReentrantLockList implements SlotList {
  private final ReentrantLock lock = new ReentrantLock();
  private final IntrusiveChain chain;

  /** A list of all slots of {@code memory}. */
  public ReentrantLockList(SlotMemory memory) {
    this.chain = new IntrusiveChain(memory, memory.slots());
  }

  @Override
  public int acquire(int caller) {
    lock.lock();
    try {
      return chain.pop();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void release(int caller, int slot) {
    lock.lock();
    try {
      chain.push(slot);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int acquireAll(int caller, int[] into) {
    lock.lock();
    try {
      return chain.popAll(into);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void releaseAll(int caller, int[] slots) {
    lock.lock();
    try {
      chain.pushAll(slots);
    } finally {
      lock.unlock();
    }
  }
}
