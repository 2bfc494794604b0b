package dev.typecase.engine.freelist;

/**
 * What a {@link Depot} answers to a pop.
 *
 * <pre>
 *   62 61      32 31        0
 *  |B|  count    |  first slot |    B = 1: a full batch, linked; the count is 0 and means l
 *                                   B = 0: a run of count slots that were never used; 0 = none: EMPTY
 * </pre>
 */
final class DepotAnswer {
  /** Neither a batch nor an unused slot was left. */
  static final long EMPTY = 0;

  private static final long BATCH = 1L << 62;

  private DepotAnswer() {}

  static long batch(int firstSlot) {
    return BATCH | firstSlot;
  }

  static long unusedRun(int firstSlot, int count) {
    return (long) count << Integer.SIZE | firstSlot;
  }

  static boolean isBatch(long answer) {
    return (answer & BATCH) != 0;
  }

  static int firstSlot(long answer) {
    return (int) answer;
  }

  static int runLength(long answer) {
    return (int) (answer >>> Integer.SIZE);
  }
}
