package dev.typecase.engine.freelist;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** Links in an array. */
public final class HeapLinks implements Links {
  private final AtomicIntegerArray next;

  /** Links of {@code slots} slots, all to slot 0. */
  public HeapLinks(int slots) {
    this.next = new AtomicIntegerArray(slots);
  }

  @Override
  public int next(int slot) {
    return next.getPlain(slot);
  }

  @Override
  public void setNext(int slot, int value) {
    next.setPlain(slot, value);
  }

  @Override
  public int nextAcquire(int slot) {
    return next.getAcquire(slot);
  }

  @Override
  public void setNextRelease(int slot, int value) {
    next.setRelease(slot, value);
  }
}
