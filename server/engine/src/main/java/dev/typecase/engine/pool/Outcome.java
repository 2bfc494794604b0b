package dev.typecase.engine.pool;

/**
 * How an operation ended when it did not succeed. All outcomes are negative; success is 0 or
 * greater.
 */
public final class Outcome {
  /** No free slot is left that this worker could have. */
  public static final long EXHAUSTED = -1;

  /** The record of this handle was freed; the handle stays stale for ever. */
  public static final long STALE_HANDLE = -2;

  /** No slot of this pool can have this handle: 0, or an index or generation out of range. */
  public static final long INVALID_HANDLE = -3;

  /**
   * The record has another version than expected; {@link Worker#observedVersion()} is the current
   * one.
   */
  public static final long VERSION_MISMATCH = -4;

  /** A condition of the update does not hold; nothing was changed. */
  public static final long CONDITION_FAILED = -5;

  /**
   * Another worker stayed in the middle of a write of this record for all of the bounded tries;
   * nothing was changed.
   */
  public static final long CONTENDED = -6;

  /** The editor of an update refused the record; nothing was changed. */
  public static final long INVALID_RECORD = -7;

  /** The pool is closed. */
  public static final long CLOSED = -8;

  private static final String[] NAMES = {
    "OK",
    "EXHAUSTED",
    "STALE_HANDLE",
    "INVALID_HANDLE",
    "VERSION_MISMATCH",
    "CONDITION_FAILED",
    "CONTENDED",
    "INVALID_RECORD",
    "CLOSED"
  };

  private Outcome() {}

  /** {@return the outcome's name, {@code "OK"} for success} */
  public static String name(long outcome) {
    return outcome >= 0 ? NAMES[0] : NAMES[(int) -outcome];
  }
}
