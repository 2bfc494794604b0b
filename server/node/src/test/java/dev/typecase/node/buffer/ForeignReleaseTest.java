package dev.typecase.node.buffer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.pool.PoolCounts;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Buffers that one thread allocates and another one releases, under load. */
class ForeignReleaseTest {
  private static final int CAPACITY = 500;
  private static final int BUFFERS_A_THREAD = 200_000;
  private static final int ALLOCATING = 2;
  private static final int RELEASING = 4;
  private static final int PATIENCE_SECONDS = 20;

  private final BufferPool buffers = new BufferPool(64, CAPACITY, ALLOCATING);
  private final BlockingQueue<ByteBuf> travelling = new ArrayBlockingQueue<>(100);
  private final AtomicLong slots = new AtomicLong();
  private final AtomicLong spoilt = new AtomicLong();

  private interface Task {
    void run() throws Exception;
  }

  private static FutureTask<?> start(ThreadFactory threads, Task task) {
    FutureTask<?> running =
        new FutureTask<>(() -> {
          task.run();
          return null;
        });
    threads.newThread(running).start();
    return running;
  }

  private void allocate(int thread) throws InterruptedException {
    for (long i = 0; i < BUFFERS_A_THREAD; i++) {
      ByteBuf buffer = buffers.allocator.directBuffer(24, 64);
      if (buffer.alloc() == buffers.allocator) {
        slots.incrementAndGet();
      }
      long stamp = thread * (long) BUFFERS_A_THREAD + i;
      buffer.writeLong(stamp).writeLong(~stamp).writeLong(stamp);
      if (!travelling.offer(buffer, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody releases");
      }
    }
  }

  private void release() throws InterruptedException {
    for (int i = 0; i < ALLOCATING * BUFFERS_A_THREAD / RELEASING; i++) {
      ByteBuf buffer =
          requireNonNull(travelling.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "allocated");
      long stamp = buffer.readLong();
      if (buffer.readLong() != ~stamp || buffer.readLong() != stamp) {
        spoilt.incrementAndGet();
      }
      buffer.release();
    }
  }

  @Test
  void noSlotIsLostOrSharedAndAllOfThemComeBack() throws Exception {
    List<FutureTask<?>> running = new ArrayList<>();
    for (int i = 0; i < ALLOCATING; i++) {
      int thread = i;
      running.add(start(FastThreadLocalThread::new, () -> allocate(thread)));
    }
    for (int i = 0; i < RELEASING; i++) {
      running.add(start(Thread::new, this::release));
    }
    for (FutureTask<?> each : running) {
      each.get();
    }
    assertThat(spoilt).as("buffers that somebody else wrote to").hasValue(0);
    // Not all of them: a giver that stops in the middle hides what lies in the mailbox meanwhile.
    assertThat(slots.get()).as("slots went round").isGreaterThan(10L * CAPACITY);
    assertThat(buffers.lent()).isZero();
    assertThat(buffers.pool.counts()).matches(PoolCounts::isBalanced, "balanced");
    FastThreadLocalThread.runWithFastThreadLocal(this::lendAll);
    buffers.close();
  }

  /**
   * The number comes with what its last thread left, and the mailbox and the depot have the rest.
   */
  private void lendAll() {
    List<ByteBuf> all = new ArrayList<>();
    for (int i = 0; i < CAPACITY; i++) {
      all.add(buffers.allocator.directBuffer(8));
    }
    assertThat(buffers.lent()).isEqualTo(CAPACITY);
    all.forEach(ByteBuf::release);
  }
}
