package dev.typecase.engine.freelist;

/** Links in an array. */
final class HeapLinks implements Links {
  private final int[] next;

  HeapLinks(int slots) {
    this.next = new int[slots];
  }

  @Override
  public int next(int slot) {
    return next[slot];
  }

  @Override
  public void setNext(int slot, int value) {
    next[slot] = value;
  }
}
