package dev.typecase.node.buffer;

import io.netty.util.internal.CleanableDirectBuffer;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * The part of a slot that a {@link SlotByteBuf} uses at present. To clean it does nothing: the slot
 * is given back by the buffer, which may only have changed its capacity.
 */
final class SlotMemory implements CleanableDirectBuffer {
  private final MemorySegment memory;
  private final ByteBuffer buffer;

  SlotMemory(MemorySegment memory) {
    this.memory = memory;
    this.buffer = memory.asByteBuffer();
  }

  @Override
  public ByteBuffer buffer() {
    return buffer;
  }

  @Override
  public void clean() {}

  @Override
  public boolean hasMemoryAddress() {
    return true;
  }

  @Override
  public long memoryAddress() {
    return memory.address();
  }
}
