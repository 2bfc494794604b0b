package dev.typecase.benchmarks.rival;

/** Which slots are free. One implementation is loaded in each measured process. */
public interface SlotList {
  /** What {@link #acquire(int)} returns when no slot is left. */
  int NONE = -1;

  /**
   * {@return a free slot, now the caller's, or {@link #NONE}}
   *
   * @param caller number of the calling thread, from 0
   */
  int acquire(int caller);

  /** Takes back a slot that the caller owns. */
  void release(int caller, int slot);
}
