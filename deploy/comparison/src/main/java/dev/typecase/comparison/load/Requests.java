package dev.typecase.comparison.load;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.function.IntToLongFunction;

/**
 * What is asked for, drawn before the clock runs. Callers read the same list from different places,
 * and begin again at its end. Immutable.
 */
final class Requests {
  private static final int WRITE = 1 << 31;
  private static final int PERCENT = 100;

  private final int[] drawn;
  private final long[] keys;

  private Requests(int[] drawn, long[] keys) {
    this.drawn = drawn;
    this.keys = keys;
  }

  /**
   * {@return as many requests as there are records}
   *
   * @param key of a record, by its index
   */
  static Requests draw(RunSpec run, IntToLongFunction key) {
    IntSupplier indexes = run.distribution().indexes(run.records(), run.seed());
    SplittableRandom writes = new SplittableRandom(run.seed() + 1);
    int[] drawn = new int[run.records()];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = indexes.getAsInt() | (writes.nextInt(PERCENT) < run.readPercent() ? 0 : WRITE);
    }
    return new Requests(drawn, Arrays.stream(drawn).map(Requests::index).mapToLong(key).toArray());
  }

  /** {@return a reader that begins at an own place} */
  Reader reader(int caller, int callers) {
    return new Reader((int) ((long) drawn.length * caller / callers));
  }

  /** One caller's place in the list. One thread. */
  final class Reader {
    private int next;
    private long key;

    private Reader(int next) {
      this.next = next;
    }

    /** {@return the next request} */
    int next() {
      int request = drawn[next];
      key = keys[next];
      next = next + 1 == drawn.length ? 0 : next + 1;
      return request;
    }

    /** {@return the key of the record that the last request is for} */
    long key() {
      return key;
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
