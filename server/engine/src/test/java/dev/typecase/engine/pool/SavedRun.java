package dev.typecase.engine.pool;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A run of slots as a saver has copied it. */
record SavedRun(int slotCount, MemorySegment bytes) {
  /** {@return all slots that a pool has used, in runs of any length} */
  static List<SavedRun> save(Pool pool, SplittableRandom random) {
    PoolSaver saver = new PoolSaver(pool);
    List<SavedRun> runs = new ArrayList<>();
    int usedSlots = pool.usedSlots();
    for (int first = 0; first < usedSlots; first += runs.getLast().slotCount()) {
      int count = 1 + random.nextInt(usedSlots - first);
      MemorySegment into = MemorySegment.ofArray(new byte[(int) saver.maxBytes(count)]);
      runs.add(new SavedRun(count, into.asSlice(0, saver.save(first, count, into))));
    }
    return runs;
  }
}
