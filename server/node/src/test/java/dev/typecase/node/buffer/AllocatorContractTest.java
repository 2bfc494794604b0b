package dev.typecase.node.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** Netty's contract tests of an allocator. */
@ExtendWith(OnNettyThread.class)
class AllocatorContractTest extends ByteBufAllocatorTest {
  private static final BufferPool BUFFERS = new BufferPool(64, 100, 1);

  @Override
  protected ByteBufAllocator newAllocator(boolean preferDirect) {
    assertThat(BUFFERS.lent()).as("the tests release what they allocate").isZero();
    return BUFFERS.allocator;
  }

  @Override
  protected boolean isDirectExpected(boolean preferDirect) {
    return true;
  }

  @Override
  protected int defaultMaxCapacity() {
    return Integer.MAX_VALUE;
  }

  @Override
  protected int defaultMaxComponents() {
    return 16;
  }

  @AfterAll
  static void everySlotIsBack() {
    BUFFERS.close();
  }
}
