package dev.typecase.node.buffer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.Workers;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which memory a buffer gets, and what becomes of the slots. */
@ExtendWith(OnNettyThread.class)
class SlotByteBufAllocatorTest {
  /** No power of two, so that growth in powers of two does not meet the slot's end. */
  private static final int SLOT_BYTES = 1000;

  private static final int CAPACITY = 50;

  private final BufferPool buffers = new BufferPool(SLOT_BYTES, CAPACITY, 1);
  private final SlotByteBufAllocator allocator = buffers.allocator;

  @AfterEach
  void everySlotIsBack() {
    buffers.close();
  }

  private ByteBuf slot(int initialCapacity, int maxCapacity) {
    long lent = buffers.lent();
    ByteBuf buffer = allocator.directBuffer(initialCapacity, maxCapacity);
    assertThat(buffers.lent()).isEqualTo(lent + 1);
    return buffer;
  }

  private static long addressOfNioView(ByteBuf buffer) {
    return MemorySegment.ofBuffer(buffer.nioBuffer(0, buffer.capacity())).address();
  }

  private void assertAllBackAndNothingOfTheFallback() {
    assertThat(buffers.lent()).isZero();
    assertThat(buffers.fallbackBytes()).isZero();
  }

  @Test
  void directBuffersThatFitAreSlots() {
    for (int capacity : new int[] {0, 1, 256, SLOT_BYTES}) {
      ByteBuf buffer = slot(capacity, Integer.MAX_VALUE);
      assertThat(buffer.isDirect()).isTrue();
      assertThat(buffer.capacity()).isEqualTo(capacity);
      assertThat(buffer.maxCapacity()).isEqualTo(Integer.MAX_VALUE);
      assertThat(buffer.writerIndex()).isZero();
      assertThat(buffer.alloc()).isSameAs(allocator);
      assertThat(buffer.hasMemoryAddress()).isTrue();
      assertThat(buffer.memoryAddress()).isNotZero();
      buffer.release();
      assertAllBackAndNothingOfTheFallback();
    }
    ByteBuf forTheNetwork = allocator.ioBuffer();
    assertThat(buffers.lent()).isEqualTo(1);
    forTheNetwork.release();
  }

  @Test
  void heapBuffersAndLargeOnesAreTheFallbacks() {
    for (ByteBuf buffer :
        List.of(allocator.heapBuffer(8), allocator.directBuffer(SLOT_BYTES + 1, 5000))) {
      assertThat(buffer.alloc()).isSameAs(buffers.fallback);
      assertThat(buffers.fallbackBytes()).isPositive();
      assertThat(buffers.lent()).isZero();
      buffer.release();
    }
  }

  @Test
  void aBufferGrowsAndShrinksInItsSlotAndThenMovesWithItsContent() {
    ByteBuf buffer = slot(10, 5000);
    buffer.writeCharSequence("0123456789", US_ASCII);
    long address = buffer.memoryAddress();
    buffer.writeCharSequence("abc", US_ASCII);
    assertThat(buffer.capacity()).as("the whole slot at once").isEqualTo(SLOT_BYTES);
    assertThat(buffer.memoryAddress()).isEqualTo(address);
    buffer.capacity(5).capacity(500);
    assertThat(buffer.memoryAddress()).isEqualTo(address).isEqualTo(addressOfNioView(buffer));
    assertThat(buffer.toString(US_ASCII)).isEqualTo("01234");
    assertThatThrownBy(() -> buffer.setByte(500, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(buffers.fallbackBytes()).isZero();

    buffer.writerIndex(0);
    for (int i = 0; i < 1000; i++) {
      buffer.writeInt(i);
    }
    assertThat(buffers.lent()).as("the slot is back at once").isZero();
    assertThat(buffers.fallbackBytes()).isEqualTo(buffer.capacity());
    assertThat(buffer.memoryAddress()).isNotEqualTo(address).isEqualTo(addressOfNioView(buffer));
    buffer.capacity(4000);
    assertThat(buffers.fallbackBytes()).isEqualTo(4000);
    for (int i = 0; i < 1000; i++) {
      assertThat(buffer.readInt()).isEqualTo(i);
    }
    buffer.capacity(8);
    assertThat(buffers.lent()).as("who has moved stays away").isZero();
    buffer.release();
    assertAllBackAndNothingOfTheFallback();
  }

  @Test
  void theMaximumCapacityIsHonouredInAndBeyondTheSlot() {
    ByteBuf small = slot(8, 20);
    small.writeBytes(new byte[20]);
    assertThat(small.capacity()).isEqualTo(20);
    assertThatThrownBy(() -> small.writeByte(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> small.capacity(21)).isInstanceOf(IllegalArgumentException.class);
    assertThat(small.ensureWritable(1, false)).isEqualTo(1);
    small.release();

    ByteBuf moving = slot(8, 1500);
    moving.writeBytes(new byte[1500]);
    assertThat(moving.capacity()).isEqualTo(1500);
    assertThatThrownBy(() -> moving.writeByte(1)).isInstanceOf(IndexOutOfBoundsException.class);
    moving.release();
    assertThatThrownBy(() -> allocator.directBuffer(9, 8))
        .isInstanceOf(IllegalArgumentException.class);
    assertAllBackAndNothingOfTheFallback();
  }

  @Test
  void anExhaustedPoolFallsBackAndComesBack() {
    for (int round = 0; round < 3; round++) {
      List<ByteBuf> slots = new ArrayList<>();
      while (buffers.fallbackBytes() == 0 && slots.size() < 10 * CAPACITY) {
        slots.add(allocator.directBuffer(8));
      }
      ByteBuf beyond = slots.removeLast();
      assertThat(slots).hasSizeGreaterThanOrEqualTo(CAPACITY);
      assertThat(beyond.alloc()).isSameAs(buffers.fallback);
      slots.removeLast().release();
      slots.add(slot(8, 8));
      beyond.release();
      slots.forEach(ByteBuf::release);
      assertAllBackAndNothingOfTheFallback();
    }
  }

  @Test
  void aGrowthForWhichThereIsNoMemoryChangesNothing() {
    ByteBuf buffer =
        new SlotByteBufAllocator(buffers.lender(), new NoMemory()).directBuffer(8).writeLong(42);
    assertThat(buffers.lent()).isEqualTo(1);
    assertThatThrownBy(() -> buffer.capacity(2000)).isInstanceOf(OutOfMemoryError.class);
    assertThat(buffers.lent()).isEqualTo(1);
    assertThat(buffer.getLong(0)).isEqualTo(42);
    assertThat(buffer.capacity()).isEqualTo(8);
    buffer.release();
  }

  private static final class NoMemory extends AbstractByteBufAllocator {
    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
      throw new OutOfMemoryError("heap");
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
      throw new OutOfMemoryError("direct");
    }

    @Override
    public boolean isDirectBufferPooled() {
      return false;
    }
  }

  @Test
  void slicesAndDuplicatesKeepTheSlotUntilTheLastIsReleased() {
    ByteBuf buffer = slot(8, 8).writeLong(0x0102030405060708L);
    ByteBuf slice = buffer.retainedSlice(4, 4);
    ByteBuf duplicate = buffer.retainedDuplicate();
    assertThat(buffer.release()).isFalse();
    assertThat(duplicate.readLong()).isEqualTo(0x0102030405060708L);
    assertThat(duplicate.release()).isFalse();
    assertThat(slice.getInt(0)).isEqualTo(0x05060708);
    assertThat(buffers.lent()).isEqualTo(1);
    assertThat(slice.release()).isTrue();
    assertThat(buffers.lent()).isZero();
  }

  @Test
  void compositesAndWrappersTakeBuffersInSlots() {
    ByteBuf first = slot(4, 4).writeInt(1);
    ByteBuf second = slot(4, 4).writeInt(2);
    ByteBuf wrapped = Unpooled.wrappedBuffer(first, second);
    CompositeByteBuf composite = allocator.compositeDirectBuffer();
    composite.addComponent(true, wrapped).addComponent(true, slot(4, 4).writeInt(3));
    assertThat(composite.readableBytes()).isEqualTo(12);
    assertThat(composite.nioBuffers()).hasSize(3);
    composite.writeInt(4); // grows by a component of its own allocator
    for (int i = 1; i <= 4; i++) {
      assertThat(composite.readInt()).isEqualTo(i);
    }
    ByteBuf copy = composite.copy();
    assertThat(copy.readableBytes()).isZero();
    copy.release();
    assertThat(composite.consolidate().numComponents()).isEqualTo(1);
    composite.release();
    assertAllBackAndNothingOfTheFallback();
  }

  @Test
  void aPoolOfWhichABufferIsAliveRefusesToCloseAndAClosedOneLendsNothing() {
    Pool closing = Pool.create(PoolSpec.ofBytes("closing", SLOT_BYTES, 10), 2, new Workers(1));
    SlotByteBufAllocator ofClosing = new SlotByteBufAllocator(closing.lender(), buffers.fallback);
    ByteBuf buffer = ofClosing.directBuffer(8);
    assertThatThrownBy(closing::close).hasMessage("lent slots: 1 (expected: 0)");
    buffer.writeLong(1).release();
    closing.close();
    ByteBuf later = ofClosing.directBuffer(8);
    assertThat(later.alloc()).isSameAs(buffers.fallback);
    later.release();
  }

  @Test
  void theMetricCountsSlotsAndTheFallback() {
    ByteBufAllocatorMetric metric = allocator.metric();
    ByteBuf slot = slot(8, 8);
    ByteBuf large = allocator.directBuffer(4000);
    ByteBuf heap = allocator.heapBuffer(64);
    assertThat(metric.usedDirectMemory()).isEqualTo(SLOT_BYTES + 4000);
    assertThat(metric.usedHeapMemory()).isEqualTo(64);
    List.of(slot, large, heap).forEach(ByteBuf::release);
    assertThat(metric.usedDirectMemory()).isZero();
    assertThat(metric.usedHeapMemory()).isZero();
  }

  @Test
  void aPoolOfLargerSlotsIsAFallbackAndAThreadHasOneNumberForBoth() {
    try (Pool large = Pool.create(PoolSpec.ofBytes("large", 8000, 10), 2, buffers.workers)) {
      ThreadWorkers threads = new ThreadWorkers(buffers.workers);
      SlotByteBufAllocator both =
          new SlotByteBufAllocator(
              buffers.lender(),
              threads,
              new SlotByteBufAllocator(large.lender(), threads, buffers.fallback));
      ByteBuf small = both.directBuffer(100);
      ByteBuf medium = both.directBuffer(5000);
      assertThat(buffers.lent()).isEqualTo(1);
      assertThat(large.counts().lent()).isEqualTo(1);
      small.writeLong(7).capacity(6000);
      assertThat(buffers.lent()).isZero();
      assertThat(large.counts().lent()).isEqualTo(2);
      assertThat(small.readLong()).isEqualTo(7);
      small.capacity(20_000);
      assertThat(large.counts().lent()).isEqualTo(1);
      assertThat(small.getLong(0)).isEqualTo(7);
      small.release();
      medium.release();
      assertThat(large.counts().lent()).isZero();
    }
  }

  @Test
  void numbersOfAnotherRegistryAreRefused() {
    ThreadWorkers other = new ThreadWorkers(new Workers(1));
    assertThatThrownBy(() ->
            new SlotByteBufAllocator(buffers.lender(), other, UnpooledByteBufAllocator.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
