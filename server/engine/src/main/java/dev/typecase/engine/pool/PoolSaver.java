package dev.typecase.engine.pool;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * Copies the slots of a quiet pool out, run by run: all that {@link PoolLoader} needs beside the
 * {@link Incarnation} to continue the pool. A run of {@code n} slots is
 *
 * <pre>
 *   offset    size              what
 *  +---------+-----------------+------------------------------------------------+
 *  |       0 | 16 n            | the headers, as they stand in memory           |
 *  |    16 n | 2 n             | the owners, if the pool keeps them             |
 *  |         | record x live   | the records of the live ones, in order         |
 *  +---------+-----------------+------------------------------------------------+
 * </pre>
 *
 * <p>The order of a number's bytes is the machine's. What a free slot holds is not copied.
 *
 * <p>Any thread may call, one at a time. No operation on the pool may be under way or begin; a
 * record in the middle of a write is noticed, other changes are not.
 */
public final class PoolSaver {
  private final RecordStore records;
  private final long recordBytes;
  private final int ownerBytes;

  /**
   * Begins at any slot.
   *
   * @param pool quiet, and open until the last run is copied
   */
  public PoolSaver(Pool pool) {
    this.records = pool.records;
    this.recordBytes = pool.layout().recordBytes();
    this.ownerBytes = pool.spec().owned() ? Short.BYTES : 0;
  }

  /**
   * {@return the most bytes that a run takes}
   *
   * @param slotCount its length
   */
  public long maxBytes(int slotCount) {
    return slotCount * (SlotHeader.BYTES + ownerBytes + recordBytes);
  }

  /**
   * Copies a run of slots.
   *
   * @param firstSlot its first slot
   * @param slotCount its length
   * @param into has room for {@link #maxBytes}
   * @return the bytes written, from offset 0
   * @throws IllegalStateException if a record is in the middle of a write, or the pool is closed
   */
  public long save(int firstSlot, int slotCount, MemorySegment into) {
    long ownersOffset = (long) SlotHeader.BYTES * slotCount;
    long end = ownersOffset + (long) ownerBytes * slotCount;
    for (int i = 0; i < slotCount; i++) {
      int slot = firstSlot + i;
      long header = records.slots.headerAcquire(slot);
      into.set(JAVA_LONG_UNALIGNED, (long) SlotHeader.BYTES * i, header);
      into.set(
          JAVA_LONG_UNALIGNED,
          (long) SlotHeader.BYTES * i + Slots.SECOND_WORD,
          records.slots.secondWord(slot));
      if (ownerBytes > 0) {
        into.set(
            JAVA_SHORT_UNALIGNED,
            ownersOffset + (long) ownerBytes * i,
            (short) records.owners().get(slot));
      }
      switch (SlotHeader.state(header)) {
        case SlotHeader.LIVE -> {
          records.slots.copyRecordTo(slot, into, end);
          end += recordBytes;
        }
        case SlotHeader.WRITING ->
            throw new IllegalStateException("slot " + slot + ": being written (expected: quiet)");
        default -> {
          // Its header is all that there is to keep.
        }
      }
    }
    return end;
  }
}
