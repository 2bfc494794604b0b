package dev.typecase.comparison.load;

import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/**
 * What is asked for, drawn before the clock runs. Callers read the same list from different places,
 * and begin again at its end. Immutable.
 */
final class Requests {
  private static final int WRITE = 1 << 31;
  private static final int PERCENT = 100;

  private final int[] drawn;

  private Requests(int[] drawn) {
    this.drawn = drawn;
  }

  /** {@return as many requests as there are records} */
  static Requests draw(RunSpec run) {
    IntSupplier indexes = run.distribution().indexes(run.records(), run.seed());
    SplittableRandom writes = new SplittableRandom(run.seed() + 1);
    int[] drawn = new int[run.records()];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = indexes.getAsInt() | (writes.nextInt(PERCENT) < run.readPercent() ? 0 : WRITE);
    }
    return new Requests(drawn);
  }

  /** {@return a reader that begins at an own place} */
  Reader reader(int caller, int callers) {
    return new Reader((int) ((long) drawn.length * caller / callers));
  }

  /** One caller's place in the list. One thread. */
  final class Reader {
    private int next;

    private Reader(int next) {
      this.next = next;
    }

    /** {@return the next request} */
    int next() {
      int request = drawn[next];
      next = next + 1 == drawn.length ? 0 : next + 1;
      return request;
    }
  }

  /** {@return the record that a request is for} */
  static int index(int request) {
    return request & ~WRITE;
  }

  /** {@return whether a request writes} */
  static boolean isWrite(int request) {
    return request < 0;
  }
}
