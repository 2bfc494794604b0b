package dev.typecase.engine.freelist;

/**
 * The numbers that a free list follows from.
 *
 * @param workers {@code p}, 1 to {@link FreeList#MAX_WORKERS}
 * @param slots all of them, 1 to {@link FreeList#MAX_SLOTS}
 * @param circulating slots that may be taken or free at once, 1 to {@code slots}; one of the others
 *     joins them for each that retires
 * @param batchSlots {@code l}, slots that move between workers as one, 1 or more
 * @param privateBatches batches that a worker may keep, 0 to {@link #HYSTERESIS}; with 0 every
 *     acquire and release visits the depot, and {@code l} must be 1
 */
public record FreeListShape(
    int workers, int slots, int circulating, int batchSlots, int privateBatches) {
  /** As many batches as it takes that a whole one lies between two visits of the depot. */
  public static final int HYSTERESIS = 2;

  /** Checks what the free list relies on. */
  public FreeListShape {
    requireRange("workers", workers, 1, FreeList.MAX_WORKERS);
    requireRange("slots", slots, 1, FreeList.MAX_SLOTS);
    requireRange("circulating", circulating, 1, slots);
    requireRange("batchSlots", batchSlots, 1, privateBatches == 0 ? 1 : slots);
    requireRange("privateBatches", privateBatches, 0, HYSTERESIS);
  }

  private static void requireRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + least + " to " + most + ")");
    }
  }

  /** {@return a shape in which all slots circulate, with hysteresis} */
  public static FreeListShape of(int workers, int slots, int batchSlots) {
    return new FreeListShape(workers, slots, slots, batchSlots, HYSTERESIS);
  }

  /** {@return the number of words that the free list needs} */
  public long words() {
    return mailboxOffset() + Mailbox.LENGTH;
  }

  /** {@return the number of words before those of the mailbox: the depot's} */
  long mailboxOffset() {
    return DepotLayout.roundUpToLine(new DepotLayout(workers, slots, batchSlots).length());
  }

  /** {@return the most slots that the other workers can strand when one is refused} */
  public int slack() {
    return privateBatches * batchSlots * (workers - 1);
  }

  /**
   * {@return the most steps (accesses to shared words and to links) of one acquire or release:
   * {@code 32 p + 66 + l}} The depot once, the mailbox before and after it.
   */
  public int maxSteps() {
    return Depot.maxSteps(workers) + 2 * Mailbox.maxStepsOfTaking(workers) + batchSlots;
  }
}
