package dev.typecase.node;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.Worker;
import dev.typecase.node.access.Role;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CountDownLatch;

/**
 * A writer that stays in the middle of a write until it is told to end: its own thread and worker.
 */
final class HeldRecord implements AutoCloseable {
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final Thread writer;

  private HeldRecord(Pool pool, Worker worker, long handle) {
    this.writer = new Thread(() -> hold(pool, worker, handle), "held-record");
  }

  static HeldRecord hold(TestServer server, dev.typecase.v1.Pool resource, long handle) {
    Pool pool =
        server
            .server
            .registry()
            .directory()
            .require(resource.getPoolId(), resource.getPoolUid(), 0, null, Role.READ)
            .pool();
    Worker worker = server.server.loops().workers().claim();
    HeldRecord held = new HeldRecord(pool, worker, handle);
    held.writer.start();
    await(held.held);
    return held;
  }

  private void hold(Pool pool, Worker worker, long handle) {
    MemorySegment scratch = MemorySegment.ofArray(new long[TestServer.COUNTER_BYTES / Long.BYTES]);
    try (worker) {
      pool.update(
          worker,
          handle,
          0,
          (record, offset) -> {
            held.countDown();
            await(release);
            return Outcome.CONDITION_FAILED;
          },
          scratch,
          0);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The writer ends without a change. */
  @Override
  public void close() {
    release.countDown();
    try {
      writer.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
