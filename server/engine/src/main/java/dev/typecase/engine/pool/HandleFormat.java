package dev.typecase.engine.pool;

/**
 * The 64-bit names of records.
 *
 * <pre>
 *   63                                    indexBits            0
 *  | 0 ... 0 |   generation (36 bits or less)  |  slot index     |
 * </pre>
 *
 * <p>Generations count modulo their width from a base that is drawn at random for each incarnation
 * of a pool, and skip 0; a handle is never 0.
 */
final class HandleFormat {
  private final int indexBits;
  private final long indexMask;
  private final long maxGeneration;
  private final long generationBase;
  private final int slots;

  HandleFormat(BitWidths widths, int slots, long randomBits) {
    this.indexBits = widths.indexBits();
    this.indexMask = (1L << indexBits) - 1;
    this.maxGeneration = (1L << widths.generationBits()) - 1;
    this.generationBase = 1 + Long.remainderUnsigned(randomBits, maxGeneration);
    this.slots = slots;
  }

  /** {@return the format of a pool whose base was drawn before} */
  static HandleFormat withBase(BitWidths widths, int slots, long generationBase) {
    // What is drawn is one less than the base.
    HandleFormat format = new HandleFormat(widths, slots, generationBase - 1);
    if (format.generationBase != generationBase) {
      throw new IllegalArgumentException(
          "generationBase: " + generationBase + " (expected: 1 to " + format.maxGeneration + ")");
    }
    return format;
  }

  long handle(long generation, int slot) {
    return generation << indexBits | slot;
  }

  int slot(long handle) {
    return (int) (handle & indexMask);
  }

  long generation(long handle) {
    return handle >>> indexBits;
  }

  /** {@return whether some slot of this pool could have this handle} */
  boolean isPossible(long handle) {
    return isGeneration(generation(handle)) && slot(handle) < slots;
  }

  /** {@return whether a record can be of this generation} */
  boolean isGeneration(long generation) {
    return generation > 0 && generation <= maxGeneration;
  }

  long generationBase() {
    return generationBase;
  }

  /** {@return the generation after this one, or 0 if the slot has used up all of them} */
  long nextGeneration(long generation) {
    long next = generation == maxGeneration ? 1 : generation + 1;
    return next == generationBase ? 0 : next;
  }
}
