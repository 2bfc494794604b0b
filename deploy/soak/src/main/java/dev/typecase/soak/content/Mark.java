package dev.typecase.soak.content;

import java.util.SplittableRandom;

/**
 * What the content of a record follows from. No two writes of a soak have the same seed, so that a
 * record which is read under another's handle, or twice, shows.
 *
 * @param seed names the writer, in its upper bits, and the write
 * @param hits how often the record was updated since
 */
public record Mark(long seed, long hits) {
  private static final int WRITES_BITS = 40;

  /** The first owner of a client in another process, which ends by being killed. */
  public static final int FIRST_OF_OTHERS = 1 << 10;

  /** {@return a record that was just written} */
  public static Mark of(int owner, long write) {
    return new Mark(((long) owner << WRITES_BITS) + write, 0);
  }

  /** {@return the same, updated once more} */
  public Mark hit() {
    return new Mark(seed, hits + 1);
  }

  /** {@return whether a client in another process wrote it} */
  public boolean isOfOthers() {
    return seed >> WRITES_BITS >= FIRST_OF_OTHERS;
  }

  /** {@return bits that follow from the seed and look like noise} */
  SplittableRandom noise() {
    return new SplittableRandom(seed);
  }
}
