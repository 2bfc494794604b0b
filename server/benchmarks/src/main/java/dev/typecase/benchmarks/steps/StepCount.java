package dev.typecase.benchmarks.steps;

/**
 * The steps of one worker's operations: how many it may take before it stops, and how many it took.
 * The worker's thread counts, the schedule's thread allows, and the scheduler lets only one of them
 * run at a time.
 *
 * <p>A step is an access to a shared word or to a link, as in {@link
 * dev.typecase.engine.freelist.FreeListShape#maxSteps()}.
 */
final class StepCount {
  private int allowed;
  private int ofThisOperation;
  private int worst;

  /** Lets the worker take so many steps before it stops. */
  void allow(int steps) {
    allowed = steps;
  }

  /** {@return whether the worker need not stop before its next step} */
  boolean mayStep() {
    return allowed > 0;
  }

  void step() {
    allowed--;
    ofThisOperation++;
  }

  /** Ends an operation, and begins the next one. */
  void endOperation() {
    worst = Math.max(worst, ofThisOperation);
    ofThisOperation = 0;
  }

  /** {@return the most steps of an operation that has ended} */
  int worst() {
    return worst;
  }
}
