package dev.typecase.engine.pool;

import dev.typecase.engine.freelist.FreeListModel;
import dev.typecase.engine.freelist.FreeListShape;
import java.util.Arrays;

/** What a pool does, one operation after the other. */
public final class RecordModel extends RecordOperations {
  /** No record. */
  public RecordModel() {
    super(new Table());
  }

  private static final class Table implements RecordTable {
    private final FreeListModel freeList = new FreeListModel(FreeListShape.of(WORKERS, SLOTS, 1));
    private final int[] generation = {1, 1};
    private final boolean[] live = new boolean[SLOTS];
    private final int[] values = new int[SLOTS];
    private final int[] versions = new int[SLOTS];

    @Override
    public long allocate(int worker, int value) {
      int slot = freeList.acquire(worker);
      if (slot == FreeListModel.NONE) {
        return Outcome.EXHAUSTED;
      }
      live[slot] = true;
      store(slot, value);
      return (long) SLOTS * generation[slot] + slot;
    }

    @Override
    public String read(int worker, long handle) {
      return names(handle)
          ? RecordTable.valueAndVersion(values[slot(handle)], versions[slot(handle)])
          : Outcome.name(refusal(handle));
    }

    @Override
    public long write(int worker, long handle, int value) {
      return names(handle) ? store(slot(handle), value) : refusal(handle);
    }

    @Override
    public long free(int worker, long handle) {
      if (!names(handle)) {
        return refusal(handle);
      }
      int slot = slot(handle);
      live[slot] = false;
      if (generation[slot]++ < GENERATIONS) {
        freeList.release(worker, slot);
      } else {
        freeList.retire();
      }
      return 0;
    }

    private static int slot(long handle) {
      return (int) handle % SLOTS;
    }

    private static long refusal(long handle) {
      return handle == 0 ? Outcome.INVALID_HANDLE : Outcome.STALE_HANDLE;
    }

    private boolean names(long handle) {
      return live[slot(handle)] && generation[slot(handle)] == handle / SLOTS;
    }

    @Override
    public String toString() {
      return freeList
          + Arrays.toString(generation)
          + Arrays.toString(live)
          + Arrays.toString(values)
          + Arrays.toString(versions);
    }

    private long store(int slot, int value) {
      values[slot] = value;
      return ++versions[slot];
    }
  }
}
