package dev.typecase.comparison.load;

import java.util.concurrent.Callable;

/** A thread that makes a call after the other, for the time of a run. */
final class BlockingCaller implements Callable<Integer> {
  private final BlockingCall call;
  private final RunSpec run;
  private final Requests.Reader requests;
  private final Tallies tallies;
  private final long beginNanos;

  BlockingCaller(
      BlockingCall call, RunSpec run, Requests.Reader requests, Tallies tallies, long beginNanos) {
    this.call = call;
    this.run = run;
    this.requests = requests;
    this.tallies = tallies;
    this.beginNanos = beginNanos;
  }

  /** {@return 0: every call has ended} */
  @Override
  public Integer call() {
    Tally tally = tallies.own();
    Pace pace = new Pace(run.ratePerSecond() / run.callers(), beginNanos);
    long endNanos = beginNanos + run.nanos();
    // At least one call, however late this thread came to run.
    do {
      make(tally, pace.await());
    } while (pace.hasCallBefore(endNanos));
    return 0;
  }

  // Whatever the library throws is what failed.
  private void make(Tally tally, long fromNanos) {
    int request = requests.next();
    try {
      int wrong = call.make(Requests.index(request), requests.key(), Requests.isWrite(request));
      tally.answered(1, wrong, System.nanoTime() - fromNanos);
    } catch (Exception e) {
      tally.failed(e);
    }
  }
}
