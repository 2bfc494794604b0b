package dev.typecase.engine.freelist;

/**
 * The link that a free slot carries while it travels between workers: the index of the next slot of
 * its batch.
 *
 * <p>Plain accesses: a batch has one owner at a time, and changes owner only through the depot,
 * whose compare-and-set orders them.
 */
public interface Links {
  /** {@return the link of a free slot that the caller owns} Garbage in the last slot of a batch. */
  int next(int slot);

  /** Sets the link of a free slot that the caller owns. */
  void setNext(int slot, int next);

  /**
   * {@return the link of a slot in the mailbox, whose giver may be about to set it} Acquire: what
   * the giver did before comes before what the taker does next.
   */
  int nextAcquire(int slot);

  /** Sets the link of a slot that was just put into the mailbox. */
  void setNextRelease(int slot, int next);
}
