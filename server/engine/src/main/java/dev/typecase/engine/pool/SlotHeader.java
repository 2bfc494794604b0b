package dev.typecase.engine.pool;

/**
 * The 16-byte header in front of every record.
 *
 * <pre>
 *   offset  size  what
 *  +-------+-----+------------------------------------------------------------------+
 *  |     0 |   8 | generation | version, low part | state (2 bits)                  |
 *  |     8 |   8 | expiry in milliseconds (44 bits, 0 = none) | version, high part (20) |
 *  |    16 |   n | record; in a batch of the depot, bytes 16..19 link the next slot |
 *  +-------+-----+------------------------------------------------------------------+
 *
 *   state    allocate            mark                  publish
 *   FREE(0) ---------&gt; LIVE(1) ---------&gt; WRITING(2) ---------&gt; LIVE(1), next version
 *     ^                  |                     '----- unmark --&gt; LIVE(1), same version
 *     |       free       |
 *     +------------------+-----------------------------------&gt; RETIRED(3), generations used up
 *      next generation
 * </pre>
 *
 * <p>A word that is all zero is a slot that was never used; its generation is the pool's base. The
 * version of a record is the two parts together and never 0.
 *
 * <p>One instance a pool, immutable.
 */
final class SlotHeader {
  /** Size of the header; the record follows. */
  static final int BYTES = 16;

  static final int STATE_BITS = 2;

  static final int FREE = 0;
  static final int LIVE = 1;
  static final int WRITING = 2;
  static final int RETIRED = 3;

  private static final long STATE_MASK = 3;
  private static final long VERSION_UNIT = 1L << STATE_BITS;

  private static final int HIGH_VERSION_BITS = 20;
  private static final long HIGH_VERSION_MASK = (1L << HIGH_VERSION_BITS) - 1;

  private final int versionBits;
  private final long versionMask;
  private final int generationShift;
  private final long generationUnit;

  SlotHeader(BitWidths widths) {
    this.versionBits = widths.versionBits();
    this.versionMask = (1L << versionBits) - 1;
    this.generationShift = STATE_BITS + versionBits;
    this.generationUnit = 1L << generationShift;
  }

  long of(long generation, long lowVersion, int state) {
    return (generation << generationShift) | (lowVersion << STATE_BITS) | state;
  }

  long generation(long header) {
    return header >>> generationShift;
  }

  long lowVersion(long header) {
    return (header >>> STATE_BITS) & versionMask;
  }

  static int state(long header) {
    return (int) (header & STATE_MASK);
  }

  static long withState(long header, int state) {
    return (header & ~STATE_MASK) | state;
  }

  /** {@return the version of a record, from both words of its header} */
  long version(long header, long second) {
    return (highVersion(second) << versionBits) | lowVersion(header);
  }

  /** {@return whether the version's low part is the last one before it comes round to 0} */
  boolean isLastLowVersion(long header) {
    return lowVersion(header) == versionMask;
  }

  /** {@return the same header with the next version} Not after {@link #isLastLowVersion}. */
  static long withNextLowVersion(long header) {
    return header + VERSION_UNIT;
  }

  /**
   * {@return the header of a slot whose live record has been freed} One addition lies between the
   * load and the compare-and-set of a free, unless generations come round.
   *
   * @param next the slot's next generation, or 0 if there is none: it is retired
   */
  long freed(long header, long next) {
    if (next == generation(header) + 1) {
      return header + generationUnit + FREE - LIVE;
    }
    return next == 0 ? withState(header, RETIRED) : of(next, lowVersion(header), FREE);
  }

  long withLowVersion(long header, long lowVersion) {
    return (header & ~(versionMask << STATE_BITS)) | (lowVersion << STATE_BITS);
  }

  static long highVersion(long second) {
    return second & HIGH_VERSION_MASK;
  }

  /**
   * {@return the same second word with the next high part of the version, which may come round to
   * 0}
   */
  static long withNextHighVersion(long second) {
    return (second & ~HIGH_VERSION_MASK) | ((second + 1) & HIGH_VERSION_MASK);
  }
}
