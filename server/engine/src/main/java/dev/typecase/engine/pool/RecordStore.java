package dev.typecase.engine.pool;

import dev.typecase.engine.freelist.FreeList;
import java.lang.foreign.MemorySegment;

/**
 * The operations of a pool, over whatever holds its slots: the record's protocol with a free list
 * beside it. By inheritance, since every object between a pool and its memory is a load that each
 * operation waits for. Outcomes and guarantees are those of {@link Pool}, which checks the caller's
 * arguments and owns the memory; once that is unmapped every method throws {@link
 * IllegalStateException}.
 */
final class RecordStore extends RecordSlots {
  private final FreeList freeList;
  private final Owners owners;

  RecordStore(
      Slots slots, SlotHeader headers, HandleFormat handles, FreeList freeList, Owners owners) {
    super(slots, headers, handles);
    this.freeList = freeList;
    this.owners = owners;
  }

  long allocate(Worker worker, int owner) {
    int slot = freeList.acquire(worker.number());
    if (slot == FreeList.NONE) {
      return Outcome.EXHAUSTED;
    }
    slots.zeroRecord(slot);
    owners.set(slot, owner);
    return publish(worker, slot);
  }

  long allocate(Worker worker, MemorySegment record, long offset, int owner) {
    int slot = freeList.acquire(worker.number());
    if (slot == FreeList.NONE) {
      return Outcome.EXHAUSTED;
    }
    try {
      slots.copyRecordFrom(slot, record, offset);
    } catch (RuntimeException | Error e) {
      // The caller's memory was taken away after it was checked; the slot is not lost with it.
      freeList.release(worker.number(), slot);
      throw e;
    }
    owners.set(slot, owner);
    return publish(worker, slot);
  }

  long write(Worker worker, long handle, long expectedVersion, MemorySegment record, long offset) {
    long marked = markVersion(worker, handle, expectedVersion);
    return marked < 0 ? marked : replaceMarked(worker, handles.slot(handle), record, offset);
  }

  long update(
      Worker worker,
      long handle,
      long expectedVersion,
      RecordEditor editor,
      MemorySegment scratch,
      long offset) {
    long marked = mark(worker, handle);
    return marked < 0
        ? marked
        : updateMarked(worker, handles.slot(handle), expectedVersion, editor, scratch, offset);
  }

  long free(Worker worker, long handle) {
    long taken = takeAway(handle);
    if (taken >= 0) {
      // Before the slot is anybody's again.
      worker.observedOwner = owners.get(handles.slot(handle));
    }
    if (taken == 0) {
      freeList.release(worker.number(), handles.slot(handle));
    }
    return retireOrPass(taken);
  }

  long free(long handle) {
    long taken = takeAway(handle);
    if (taken == 0) {
      freeList.post(handles.slot(handle));
    }
    return retireOrPass(taken);
  }

  private long retireOrPass(long taken) {
    if (taken == RecordSlots.RETIRED) {
      freeList.retire();
      return 0;
    }
    return taken;
  }

  /**
   * Puts the slots that were in use before where their headers say: the free ones on the free list,
   * under number 0, and the retired ones out of it. Before anybody else uses the pool. Linear in
   * {@code usedSlots}, and links the free slots.
   */
  void resume(int usedSlots) {
    // Downwards, so that the lowest free slots are handed out first.
    for (int slot = usedSlots - 1; slot >= 0; slot--) {
      int state = SlotHeader.state(slots.headerPlain(slot));
      if (state == SlotHeader.FREE) {
        freeList.release(0, slot);
      } else if (state == SlotHeader.RETIRED) {
        freeList.retire();
      }
    }
    freeList.leave(0);
  }

  /** Counts the live records of each owner of a quiet pool. Linear in {@code usedSlots}. */
  void countOwners(long[] liveByOwner) {
    int used = usedSlots();
    for (int slot = 0; slot < used; slot++) {
      if (SlotHeader.state(slots.headerAcquire(slot)) == SlotHeader.LIVE) {
        liveByOwner[owners.get(slot)]++;
      }
    }
  }

  Owners owners() {
    return owners;
  }

  void leave(int worker) {
    freeList.leave(worker);
  }

  int usedSlots() {
    return freeList.usedSlots();
  }

  long freePrivate(int worker) {
    return freeList.freePrivate(worker);
  }

  PoolCounts counts(int slotCount, long lent) {
    long retired = freeList.retired();
    return new PoolCounts(
        slotCount,
        freeList.taken() - retired - lent,
        lent,
        freeList.freePrivate(),
        freeList.freeDepot(),
        freeList.freeMailbox(),
        freeList.unused(),
        retired);
  }

  private long markVersion(Worker worker, long handle, long expectedVersion) {
    long marked = mark(worker, handle);
    if (marked == 0 && expectedVersion != 0 && worker.observedVersion != expectedVersion) {
      unmark(handles.slot(handle));
      return Outcome.VERSION_MISMATCH;
    }
    return marked;
  }

  private long updateMarked(
      Worker worker,
      int slot,
      long expectedVersion,
      RecordEditor editor,
      MemorySegment scratch,
      long offset) {
    boolean replaced = false;
    try {
      slots.copyRecordTo(slot, scratch, offset);
      if (expectedVersion != 0 && worker.observedVersion != expectedVersion) {
        return Outcome.VERSION_MISMATCH;
      }
      long edited = editor.edit(scratch, offset);
      if (edited < 0) {
        slots.copyRecordTo(slot, scratch, offset);
        return edited;
      }
      replaced = true;
      return replaceMarked(worker, slot, scratch, offset);
    } finally {
      if (!replaced) {
        unmark(slot);
      }
    }
  }

  private long replaceMarked(Worker worker, int slot, MemorySegment record, long offset) {
    slots.storeFence();
    long version;
    try {
      slots.copyRecordFrom(slot, record, offset);
    } finally {
      // Also if the caller's memory was taken away after it was checked: the record then has a new
      // version, since nobody can tell how much of it is new.
      version = publishMarked(worker, slot);
    }
    return version;
  }
}
