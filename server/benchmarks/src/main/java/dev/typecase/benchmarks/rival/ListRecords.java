package dev.typecase.benchmarks.rival;

import java.lang.foreign.MemorySegment;

/**
 * Records on any {@link SlotList}, with the least header that makes a freed handle stale: a
 * generation and a mark. Freeing is one compare-and-set, as in a pool; there are no versions, no
 * retirement and no reserve.
 *
 * <pre>
 *   header   63                  1    0          handle   62              32 31          0
 *           |     generation      | live |                |   generation    |    slot     |
 * </pre>
 *
 * @param memory shared
 * @param list shared
 * @param caller number of the calling thread
 * @param recordBytes size of a record
 */
public record ListRecords(SlotMemory memory, SlotList list, int caller, long recordBytes)
    implements RecordStore {
  private static final long LIVE = 1;
  private static final long STALE = -2;

  @Override
  public long allocate(MemorySegment record) {
    int slot = list.acquire(caller);
    if (slot == SlotList.NONE) {
      return SlotList.NONE;
    }
    memory.copyFrom(record, slot, recordBytes);
    return publish(slot);
  }

  @Override
  public long allocateZeros() {
    int slot = list.acquire(caller);
    if (slot == SlotList.NONE) {
      return SlotList.NONE;
    }
    memory.zero(slot, recordBytes);
    return publish(slot);
  }

  private long publish(int slot) {
    long header = (memory.headerAcquire(slot) + 2) | LIVE;
    memory.setHeaderRelease(slot, header);
    return ((header >>> 1) << Integer.SIZE) | slot;
  }

  @Override
  public long free(long handle) {
    int slot = (int) handle;
    long header = ((handle >>> Integer.SIZE) << 1) | LIVE;
    if (!memory.casHeader(slot, header, header & ~LIVE)) {
      return STALE;
    }
    list.release(caller, slot);
    return 0;
  }
}
