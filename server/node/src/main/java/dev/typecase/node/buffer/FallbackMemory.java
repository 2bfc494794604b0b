package dev.typecase.node.buffer;

import io.netty.buffer.ByteBuf;
import io.netty.util.internal.CleanableDirectBuffer;
import java.nio.ByteBuffer;

/** The memory of a direct buffer of another allocator, as a {@link SlotByteBuf} needs it. */
final class FallbackMemory implements CleanableDirectBuffer {
  private final ByteBuf memory;
  private final ByteBuffer buffer;

  /**
   * All of a buffer.
   *
   * @param memory now this object's to release
   */
  FallbackMemory(ByteBuf memory) {
    this.memory = memory;
    this.buffer = memory.nioBuffer(0, memory.capacity()).slice();
  }

  @Override
  public ByteBuffer buffer() {
    return buffer;
  }

  @Override
  public void clean() {
    memory.release();
  }

  @Override
  public boolean hasMemoryAddress() {
    return memory.hasMemoryAddress();
  }

  @Override
  public long memoryAddress() {
    return memory.memoryAddress();
  }
}
