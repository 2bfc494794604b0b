package dev.typecase.comparison.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What every store holds: records of the same length, whose first 8 bytes follow from their index,
 * so that an answer can be checked at the same cost for everybody. The rest is noise that does not
 * compress.
 */
public final class Content {
  /** Bytes of a key, as long as a handle. */
  public static final int KEY_BYTES = Long.BYTES;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
          .withInvokeExactBehavior();

  /** The fractional part of the golden ratio: an odd number whose multiples are spread evenly. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final byte[] filler;

  /**
   * Content of one length.
   *
   * @param recordBytes 8 or more
   */
  public Content(int recordBytes) {
    this.filler = new byte[recordBytes];
    new java.util.SplittableRandom(recordBytes).nextBytes(filler);
  }

  /** {@return the length of a record} */
  public int recordBytes() {
    return filler.length;
  }

  /** {@return the first 8 bytes of a record, little-endian; never 0} */
  public static long stamp(int index) {
    return (index + 1) * SPREAD;
  }

  /** {@return a new copy of a record} */
  public byte[] record(int index) {
    byte[] record = filler.clone();
    LONG.set(record, 0, stamp(index));
    return record;
  }

  /** {@return a new copy of all of a record but its first 8 bytes; the same for all records} */
  public byte[] rest() {
    return java.util.Arrays.copyOfRange(filler, Long.BYTES, filler.length);
  }

  /** {@return a new key of 8 bytes} */
  public static byte[] key(int index) {
    byte[] key = new byte[KEY_BYTES];
    LONG.set(key, 0, (long) index);
    return key;
  }

  /** {@return the index of a key} */
  public static int index(byte[] key) {
    return (int) (long) LONG.get(key, 0);
  }

  /** {@return 0 if an answer is what the record of this index must be, else 1} */
  public int wrong(byte @Nullable [] answer, int index) {
    return answer != null
            && answer.length == filler.length
            && (long) LONG.get(answer, 0) == stamp(index)
        ? 0
        : 1;
  }
}
