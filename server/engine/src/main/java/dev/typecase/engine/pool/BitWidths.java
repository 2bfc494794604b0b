package dev.typecase.engine.pool;

/**
 * How many bits of a handle and of a slot header mean what. Follows from the number of slots; tests
 * run the same code with narrow generations and versions, so that every wrap is met.
 *
 * <p>A handle has at most 63 bits, so that it is a positive {@code long} and every negative one is
 * an outcome.
 *
 * @param indexBits {@code ceil(log2 slots)}, 0 to 30
 * @param generationBits 2 to 36
 * @param versionBits the low part of the version that stands in the header's first word
 */
record BitWidths(int indexBits, int generationBits, int versionBits) {
  private static final int MAX_GENERATION_BITS = 36;
  private static final int HANDLE_BITS = Long.SIZE - 1;

  static BitWidths of(int slots) {
    int indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(slots - 1);
    int generationBits = Math.min(MAX_GENERATION_BITS, HANDLE_BITS - indexBits);
    return new BitWidths(
        indexBits, generationBits, Long.SIZE - SlotHeader.STATE_BITS - generationBits);
  }

  /**
   * {@return the same index, with narrow generations and versions: every slot soon wraps and
   * retires}
   */
  static BitWidths narrow(int slots, int generationBits, int versionBits) {
    return new BitWidths(of(slots).indexBits(), generationBits, versionBits);
  }
}
