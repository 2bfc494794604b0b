package dev.typecase.node.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.pool.Lender;
import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolCounts;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.Workers;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A pool of buffers and an allocator over it, whose fallback is one of its own. */
final class BufferPool implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final Workers workers;
  final Pool pool;
  final UnpooledByteBufAllocator fallback = new UnpooledByteBufAllocator(true);
  final SlotByteBufAllocator allocator;

  BufferPool(int slotBytes, int capacity, int workers) {
    this.workers = new Workers(workers);
    this.pool = Pool.create(PoolSpec.ofBytes("buffers", slotBytes, capacity), 1, this.workers);
    this.allocator = new SlotByteBufAllocator(pool.lender(), fallback);
  }

  Lender lender() {
    return pool.lender();
  }

  long lent() {
    return pool.lender().lentSlots();
  }

  /** {@return bytes that the fallback has in use} */
  long fallbackBytes() {
    return fallback.metric().usedDirectMemory() + fallback.metric().usedHeapMemory();
  }

  /** Waits until every slot is back: what threads of Netty release, they release in their time. */
  void awaitAllBack() {
    Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(lent()).isZero());
    assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
  }

  /** Fails if a slot is still lent, or lost: nobody allocates records here. */
  @Override
  public void close() {
    assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
    assertThat(pool.counts().live()).as("lost slots").isZero();
    pool.close();
    assertThat(fallbackBytes()).as("bytes of the fallback").isZero();
  }
}
