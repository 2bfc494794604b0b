package dev.typecase.node.buffer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledDirectByteBuf;
import io.netty.util.internal.CleanableDirectBuffer;
import java.lang.foreign.MemorySegment;

/**
 * A direct buffer that starts in a lent slot, and moves to memory of the fallback allocator when it
 * outgrows it.
 *
 * <p>All access, every check and the copy to other memory are the superclass's, which asks here for
 * memory of a new capacity: as long as that fits, it gets a longer or shorter view of the same
 * slot. As with every buffer of Netty, one thread at a time uses it, and views of it are void once
 * its capacity was changed or it was released.
 */
final class SlotByteBuf extends UnpooledDirectByteBuf {
  private final SlotByteBufAllocator allocator;
  private final long slot;
  private final MemorySegment memory;
  private boolean inSlot = true;

  /**
   * An empty buffer in a slot.
   *
   * @param slot lent, now this buffer's to give back
   * @param memory of the slot, as much as {@code initialCapacity} or more
   */
  SlotByteBuf(
      SlotByteBufAllocator allocator,
      long slot,
      MemorySegment memory,
      int initialCapacity,
      int maxCapacity) {
    // A buffer that is handed in is never freed by the superclass.
    super(allocator, memory.asSlice(0, initialCapacity).asByteBuffer(), maxCapacity);
    this.allocator = allocator;
    this.slot = slot;
    this.memory = memory;
    clear(); // the superclass takes what is handed in for written
  }

  @Override
  public ByteBuf capacity(int newCapacity) {
    super.capacity(newCapacity);
    if (inSlot && newCapacity > memory.byteSize()) {
      leaveSlot();
    }
    return this;
  }

  @Override
  protected CleanableDirectBuffer allocateDirectBuffer(int capacity) {
    return inSlot && capacity <= memory.byteSize()
        ? new SlotMemory(memory.asSlice(0, capacity))
        : new FallbackMemory(allocator.fallback().directBuffer(capacity, capacity));
  }

  @Override
  protected void deallocate() {
    super.deallocate();
    if (inSlot) {
      leaveSlot();
    }
  }

  private void leaveSlot() {
    inSlot = false;
    allocator.takeBack(slot);
  }
}
