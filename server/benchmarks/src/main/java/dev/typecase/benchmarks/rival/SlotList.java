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

  /** Fills {@code into} with free slots, now the caller's. {@return how many there were} */
  default int acquireAll(int caller, int[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = acquire(caller);
      if (into[i] == NONE) {
        return i;
      }
    }
    return into.length;
  }

  /** Takes back all of {@code slots}, which the caller owns. */
  default void releaseAll(int caller, int[] slots) {
    for (int slot : slots) {
      release(caller, slot);
    }
  }
}
