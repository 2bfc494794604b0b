package dev.typecase.client;

import io.grpc.Status;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Has a server found again soon after it is back, while calls are made: each that could not reach
 * it asks for another attempt to connect, one a second at most. gRPC alone pauses longer with every
 * attempt, up to two minutes. Any thread.
 */
final class Reconnection {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Runnable connect;
  private final LongSupplier nanoTime;
  private final AtomicLong nextNanos;

  /**
   * Nothing has failed yet.
   *
   * @param connect tries at once, if the channel is between two attempts; else does nothing
   * @param nanoTime the clock
   */
  Reconnection(Runnable connect, LongSupplier nanoTime) {
    this.connect = connect;
    this.nanoTime = nanoTime;
    this.nextNanos = new AtomicLong(nanoTime.getAsLong());
  }

  /**
   * A call has failed.
   *
   * @param cause what gRPC reported; anything but UNAVAILABLE is of no interest
   */
  void failed(Throwable cause) {
    if (Status.fromThrowable(cause).getCode() != Status.Code.UNAVAILABLE) {
      return;
    }
    long now = nanoTime.getAsLong();
    long next = nextNanos.get();
    if (now - next >= 0 && nextNanos.compareAndSet(next, now + PAUSE_NANOS)) {
      connect.run();
    }
  }
}
