package dev.typecase.node.buffer;

import dev.typecase.engine.pool.Lender;
import dev.typecase.engine.pool.Outcome;
import dev.typecase.engine.pool.Worker;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;

/**
 * A buffer allocator of Netty whose direct buffers are slots of a pool: for programs that embed
 * one, wherever Netty takes an allocator ({@code ChannelOption.ALLOCATOR}).
 *
 * <p>A direct buffer whose initial capacity is at most {@link Lender#slotBytes()} is a slot. It
 * grows in place, at once to the slot's end; beyond that its content moves to memory of the
 * fallback allocator and the slot goes back at once. A maximum capacity is honoured. Buffers of
 * this allocator are watched by Netty's leak detector; a buffer that is never released keeps its
 * slot for ever.
 *
 * <p>Delegated to the fallback allocator as a whole, so that {@link ByteBuf#alloc()} is the
 * fallback: heap buffers, direct buffers of a greater initial capacity, and all direct buffers
 * while the pool is exhausted or closed, or of a thread that has no worker number ({@link
 * ThreadWorkers}). A second allocator of this kind, over a pool of larger slots and with the same
 * {@link ThreadWorkers}, is a good fallback.
 *
 * <p><b>Threads.</b> Any thread may allocate, and any thread may release. <b>Progress.</b> Taking a
 * slot is wait-free within the bound of {@code Pool.allocate}. Giving it back is wait-free too:
 * within the bound of the list part of free on a thread with a number, four steps on any other. It
 * neither fails nor waits.
 *
 * <p>While a slot is lent the pool refuses to close: memory addresses of live buffers stay valid.
 * Slots are not zeroed, as Netty's own direct buffers are not: a new buffer may show bytes of an
 * older one, or of a record if the pool holds records too.
 */
public final class SlotByteBufAllocator extends AbstractByteBufAllocator
    implements ByteBufAllocatorMetricProvider {
  private final Lender lender;
  private final ThreadWorkers workers;
  private final ByteBufAllocator fallback;
  private final int slotBytes;
  private final ByteBufAllocatorMetric metric;

  /**
   * An allocator with {@link ThreadWorkers} of its own.
   *
   * @param lender of the pool
   * @param fallback serves what a slot cannot
   */
  public SlotByteBufAllocator(Lender lender, ByteBufAllocator fallback) {
    this(lender, new ThreadWorkers(lender.workers()), fallback);
  }

  /**
   * An allocator that shares worker numbers with others: a thread has one for all of them.
   *
   * @param lender of the pool
   * @param workers of the pool's registry
   * @param fallback serves what a slot cannot
   * @throws IllegalArgumentException if the workers are of another registry
   */
  public SlotByteBufAllocator(Lender lender, ThreadWorkers workers, ByteBufAllocator fallback) {
    super(true);
    if (workers.workers() != lender.workers()) {
      throw new IllegalArgumentException(
          "workers: of another registry (expected: of the pool's own Workers)");
    }
    this.lender = lender;
    this.workers = workers;
    this.fallback = fallback;
    this.slotBytes = Math.toIntExact(lender.slotBytes());
    this.metric = new SlotMetric(lender, fallback);
  }

  @Override
  protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
    return fallback.heapBuffer(initialCapacity, maxCapacity);
  }

  @Override
  protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
    long slot = initialCapacity <= slotBytes ? lend() : Outcome.EXHAUSTED;
    if (slot < 0) {
      return fallback.directBuffer(initialCapacity, maxCapacity);
    }
    return toLeakAwareBuffer(
        new SlotByteBuf(this, slot, lender.memory(slot), initialCapacity, maxCapacity));
  }

  /** {@return a slot, or a negative outcome} */
  private long lend() {
    Worker worker = workers.claimed();
    return worker == null ? Outcome.EXHAUSTED : lender.lend(worker);
  }

  /** Takes a slot back from a buffer that does not touch it any more. Any thread may call. */
  void takeBack(long slot) {
    Worker worker = workers.ifClaimed();
    if (worker == null) {
      lender.takeBack(slot);
    } else {
      lender.takeBack(worker, slot);
    }
  }

  /** {@return who serves what a slot cannot} */
  ByteBufAllocator fallback() {
    return fallback;
  }

  /** {@return the whole slot for what fits it; beyond that as in Netty's other allocators} */
  @Override
  public int calculateNewCapacity(int minNewCapacity, int maxCapacity) {
    int usual = super.calculateNewCapacity(minNewCapacity, maxCapacity);
    return minNewCapacity <= slotBytes ? Math.min(slotBytes, maxCapacity) : usual;
  }

  /** {@return true: direct buffers are as cheap as heap buffers} */
  @Override
  public boolean isDirectBufferPooled() {
    return true;
  }

  /**
   * {@return the bytes of all lent slots of the pool, whoever borrowed them, and what the fallback
   * uses} -1, Netty's "unknown", if the fallback does not tell.
   */
  @Override
  public ByteBufAllocatorMetric metric() {
    return metric;
  }
}
