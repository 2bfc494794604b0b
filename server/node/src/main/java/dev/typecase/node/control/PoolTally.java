package dev.typecase.node.control;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.node.message.RequestKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.stream.IntStream;

/**
 * What became of the items of one pool. Each worker counts for itself, without an atomic
 * instruction; whoever reads sees each count a little late, but never torn.
 */
public final class PoolTally {
  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int KINDS = RequestKind.values().length;

  /** Success, and the refusals that an item can end with: 0 to -7 of the engine. */
  private static final int RESULTS = (int) -Outcome.INVALID_RECORD + 1;

  // Two cache lines: the arrays of two workers may be neighbours on the heap.
  private static final int PADDING = 128 / Long.BYTES;

  private final OfWorker[] byWorker;

  PoolTally(int workers) {
    this.byWorker =
        IntStream.range(0, workers).mapToObj(_ -> new OfWorker()).toArray(OfWorker[]::new);
  }

  /** {@return where a worker counts} */
  public OfWorker of(int worker) {
    return byWorker[worker];
  }

  /**
   * {@return how many items of a kind have ended so} Any thread.
   *
   * @param result the engine's outcome; 0 for success
   */
  public long count(RequestKind kind, long result) {
    long count = 0;
    for (OfWorker worker : byWorker) {
      count += (long) COUNT.getOpaque(worker.counts, index(kind, result));
    }
    return count;
  }

  // The array lives no longer than the enum, and a map would cost more than the count.
  @SuppressWarnings("EnumOrdinal")
  private static int index(RequestKind kind, long result) {
    return PADDING + kind.ordinal() * RESULTS + (result >= 0 ? 0 : (int) -result);
  }

  /** The counts of one worker; only its thread adds. */
  public static final class OfWorker {
    private final long[] counts = new long[PADDING + KINDS * RESULTS + PADDING];

    /**
     * Counts an item.
     *
     * @param result what the engine returned: any number of 0 or more is success; not CLOSED
     */
    public void add(RequestKind kind, long result) {
      counts[index(kind, result)]++;
    }
  }
}
