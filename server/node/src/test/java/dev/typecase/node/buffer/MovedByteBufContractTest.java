package dev.typecase.node.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AbstractByteBufTest;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** Netty's contract tests of a buffer, on buffers that have outgrown their slots. */
@ExtendWith(OnNettyThread.class)
class MovedByteBufContractTest extends AbstractByteBufTest {
  private static final int SLOT_BYTES = 64;
  private static final BufferPool BUFFERS = new BufferPool(SLOT_BYTES, 1000, 1);

  @Override
  protected ByteBuf newBuffer(int capacity, int maxCapacity) {
    long lent = BUFFERS.lent();
    ByteBuf buffer = BUFFERS.allocator.directBuffer(Math.min(capacity, SLOT_BYTES), maxCapacity);
    assertThat(BUFFERS.lent()).isEqualTo(lent + 1);
    buffer.capacity(capacity);
    assertThat(BUFFERS.lent()).isEqualTo(capacity <= SLOT_BYTES ? lent + 1 : lent);
    return buffer;
  }

  @AfterAll
  static void everySlotIsBack() {
    BUFFERS.awaitAllBack();
    BUFFERS.close();
  }
}
