package dev.typecase.comparison.load;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A thread that makes calls without waiting for each answer, for the time of a run. */
final class AsyncCaller implements Callable<Integer> {
  /** How long answers may take after the last call. */
  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final AsyncCall call;
  private final RunSpec run;
  private final Requests.Reader requests;
  private final Tallies tallies;
  private final long beginNanos;

  AsyncCaller(
      AsyncCall call, RunSpec run, Requests.Reader requests, Tallies tallies, long beginNanos) {
    this.call = call;
    this.run = run;
    this.requests = requests;
    this.tallies = tallies;
    this.beginNanos = beginNanos;
  }

  /** {@return the calls that have no answer at the end} */
  @Override
  public Integer call() {
    Window window = new Window(Math.max(1, run.outstanding() / run.callers()));
    Pace pace = new Pace(run.ratePerSecond() / run.callers(), beginNanos);
    long endNanos = beginNanos + run.nanos();
    // At a fixed rate a call that was due is made, however long it must wait for a place: it is the
    // one that a stall held up.
    long untilNanos = run.ratePerSecond() == 0 ? endNanos : endNanos + DRAIN_NANOS;
    // At least one call, however late this thread came to run.
    do {
      long fromNanos = pace.await();
      if (!window.enter(untilNanos)) {
        break;
      }
      // In a closed loop the wait for a place is the caller's own and no part of the call.
      start(window, run.ratePerSecond() == 0 ? System.nanoTime() : fromNanos);
    } while (pace.hasCallBefore(endNanos));
    return window.drain(System.nanoTime() + DRAIN_NANOS);
  }

  private void start(Window window, long fromNanos) {
    int first = requests.next();
    int[] indexes = new int[run.batch()];
    long[] keys = new long[indexes.length];
    indexes[0] = Requests.index(first);
    keys[0] = requests.key();
    for (int i = 1; i < indexes.length; i++) {
      indexes[i] = Requests.index(requests.next());
      keys[i] = requests.key();
    }
    try {
      call.start(indexes, keys, Requests.isWrite(first))
          .whenComplete((wrong, failure) -> {
            if (failure == null) {
              tallies.own().answered(indexes.length, wrong, System.nanoTime() - fromNanos);
            } else {
              tallies.own().failed(failure);
            }
            window.leave();
          });
    } catch (RuntimeException e) {
      tallies.own().failed(e);
      window.leave();
    }
  }
}
