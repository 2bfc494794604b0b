package dev.typecase.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Calls that have ended and whose futures are still to be completed: all those that end at the same
 * time in one task. Used by one thread.
 */
final class Endings implements Runnable {
  private final List<FutureCall<?>> calls = new ArrayList<>();

  void add(FutureCall<?> call) {
    calls.add(call);
  }

  /** Completes the futures, by an executor. Nothing may be added any more. */
  void completeBy(Executor executor) {
    if (calls.isEmpty()) {
      return;
    }
    try {
      InFlight.withoutWaiting(() -> executor.execute(this));
    } catch (RuntimeException _) {
      // Such as that the user closed the executor before the client. A future that is completed by
      // the wrong
      // thread is better than one that never is.
      run();
    }
  }

  @Override
  public void run() {
    calls.forEach(FutureCall::complete);
  }
}
