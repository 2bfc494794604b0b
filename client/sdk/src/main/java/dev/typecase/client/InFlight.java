package dev.typecase.client;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the bytes of the calls that are under way. Whoever finds them used up waits its turn, or
 * is refused, as the client was told. Any thread.
 */
final class InFlight {
  // True while this thread hands answers to an executor. If that runs them at once, on this very
  // thread, which may be the one that makes room, their continuations must not wait for room.
  private static final ThreadLocal<Boolean> HANDS_OVER = ThreadLocal.withInitial(() -> false);

  private final int maxBytes;
  private final WhenFull whenFull;
  private final Semaphore bytes;

  InFlight(int maxBytes, WhenFull whenFull) {
    this.maxBytes = maxBytes;
    this.whenFull = whenFull;
    // Fair, or a large call would wait for as long as small ones come.
    this.bytes = new Semaphore(maxBytes, true);
  }

  /** Runs a task. The calls that it makes on this thread are refused instead of waiting. */
  static void withoutWaiting(Runnable task) {
    boolean before = HANDS_OVER.get();
    HANDS_OVER.set(true);
    try {
      task.run();
    } finally {
      HANDS_OVER.set(before);
    }
  }

  /**
   * Makes a call count, once there is room for it.
   *
   * @throws OverloadedException if there is none and the client was told to refuse
   * @throws DeadlineException if there was none until the call's deadline
   * @throws CancelledException if the thread was interrupted while it waited
   */
  void acquire(Call<?> call) {
    int needed = clamped(call.heldBytes());
    if (!bytes.hasQueuedThreads() && bytes.tryAcquire(needed)) {
      return;
    }
    if (whenFull == WhenFull.REFUSE || HANDS_OVER.get()) {
      throw new OverloadedException(
          "bytes in flight: %d more (expected: at most %d in all)".formatted(needed, maxBytes));
    }
    await(needed, call.expiryNanos());
  }

  private void await(int needed, long expiryNanos) {
    try {
      long leftNanos = expiryNanos - Deadlines.now();
      if (!bytes.tryAcquire(needed, leftNanos, TimeUnit.NANOSECONDS)) {
        throw new DeadlineException(
            "call: not sent before its deadline (expected: room among %d bytes in flight)"
                .formatted(maxBytes));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("call: interrupted while waiting to be sent", e, false);
    }
  }

  /** Makes room again. */
  void release(Call<?> call) {
    bytes.release(clamped(call.heldBytes()));
  }

  /** Makes room again, in one step. */
  void release(Message message) {
    int held = 0;
    for (Call<?> call : message.calls()) {
      held += clamped(call.heldBytes());
    }
    bytes.release(held);
  }

  // A call that is larger than the limit goes when it is alone.
  private int clamped(int heldBytes) {
    return Math.min(heldBytes, maxBytes);
  }

  /** {@return bytes for which there is room} */
  int freeBytes() {
    return bytes.availablePermits();
  }
}
