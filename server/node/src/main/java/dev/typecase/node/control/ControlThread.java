package dev.typecase.node.control;

import dev.typecase.node.refusal.Reason;
import dev.typecase.node.refusal.Refused;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread of the control plane, with a bounded queue in front of it. */
public final class ControlThread implements AutoCloseable {
  /** Calls that may wait for the thread. More than there can be pools, and a few kilobytes each. */
  private static final int MAX_WAITING_CALLS = 1_024;

  private static final long CLOSE_TIMEOUT_SECONDS = 10;

  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING_CALLS),
          Thread.ofPlatform().name("typecase-control").daemon().factory());

  /**
   * Runs a task on the control thread, behind those that wait already. Any thread; never blocks.
   *
   * @param task what to run; must not throw
   * @throws Refused if too many wait, or the server is shutting down
   */
  public void run(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      throw executor.isShutdown()
          ? new Refused(Reason.DRAINING, "the server is shutting down", Map.of())
          : Refused.atLimit(
              "waiting calls of PoolService", MAX_WAITING_CALLS + 1L, MAX_WAITING_CALLS);
    }
  }

  /** Finishes what waits and ends the thread. Blocks until then; idempotent. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
