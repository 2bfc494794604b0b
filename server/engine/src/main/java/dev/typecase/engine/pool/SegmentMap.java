package dev.typecase.engine.pool;

import dev.typecase.engine.freelist.FreeList;
import dev.typecase.engine.memory.OffHeapWords;
import java.lang.foreign.MemorySegment;

/**
 * Where the parts of a pool lie in its memory, as the plan has it.
 *
 * @param region everything that was reserved
 * @param plan the plan that it was reserved for
 */
record SegmentMap(MemorySegment region, PoolPlan plan) {
  Slots slots(int recordBytes) {
    return new Slots(
        region.asSlice(plan.slotsOffset(), plan.slotBytes()), plan.strideBytes(), recordBytes);
  }

  Owners owners() {
    return new Owners(region.asSlice(plan.ownersOffset(), plan.ownerBytes()));
  }

  FreeList freeList(Slots slots, int usedSlots) {
    return new FreeList(
        new OffHeapWords(region.asSlice(plan.freeListOffset(), plan.freeListBytes())),
        slots,
        plan.freeListShape(),
        usedSlots);
  }
}
