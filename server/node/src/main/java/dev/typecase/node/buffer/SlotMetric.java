package dev.typecase.node.buffer;

import dev.typecase.engine.pool.Lender;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;

/** Memory in use: lent slots, and what a fallback allocator tells of itself. */
record SlotMetric(Lender lender, ByteBufAllocator fallback) implements ByteBufAllocatorMetric {
  private static final long UNKNOWN = -1;

  @Override
  public long usedHeapMemory() {
    return fallback instanceof ByteBufAllocatorMetricProvider known
        ? known.metric().usedHeapMemory()
        : UNKNOWN;
  }

  @Override
  public long usedDirectMemory() {
    return fallback instanceof ByteBufAllocatorMetricProvider known
        ? lender.lentSlots() * lender.slotBytes() + known.metric().usedDirectMemory()
        : UNKNOWN;
  }
}
