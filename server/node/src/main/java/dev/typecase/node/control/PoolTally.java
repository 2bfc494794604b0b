package dev.typecase.node.control;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.node.message.RequestKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What became of the items of one pool. Each worker counts for itself, without an atomic
 * instruction; whoever reads sees each count a little late, but never torn.
 */
public final class PoolTally {
  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int KINDS = RequestKind.values().length;

  /**
   * How an Allocate's item ends whose owner has as many records as it may: an outcome beside those
   * of the engine.
   */
  public static final long OVER_QUOTA = Outcome.CLOSED - 1;

  /** How an item ends that was not attempted, since its caller has made too many requests. */
  public static final long RATE_LIMITED = OVER_QUOTA - 1;

  /** Results that an item can end with: success, the engine's refusals, and the quotas'. */
  public static final List<Long> RESULTS =
      LongStream.concat(
              LongStream.rangeClosed(0, -Outcome.INVALID_RECORD).map(result -> -result),
              LongStream.of(OVER_QUOTA, RATE_LIMITED))
          .boxed()
          .toList();

  private static final int SIZE = (int) -RATE_LIMITED + 1;

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

  /** {@return the name of a result, such as {@code OK} or {@code LIMIT_EXCEEDED}} */
  public static String name(long result) {
    if (result == OVER_QUOTA) {
      return "LIMIT_EXCEEDED";
    }
    return result == RATE_LIMITED ? "RATE_LIMITED" : Outcome.name(result);
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
    return PADDING + kind.ordinal() * SIZE + (result >= 0 ? 0 : (int) -result);
  }

  /** The counts of one worker; only its thread adds. */
  public static final class OfWorker {
    private final long[] counts = new long[PADDING + KINDS * SIZE + PADDING];

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
