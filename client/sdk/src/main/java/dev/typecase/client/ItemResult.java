package dev.typecase.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one item of a batch ended. Results stand in the order of the items.
 *
 * @param <V> what a success yields: a handle, a version, a record with its version
 */
public sealed interface ItemResult<V> {
  /** {@return whether the item was executed} */
  boolean isSuccess();

  /**
   * {@return what the item yielded}
   *
   * @throws TypecaseException the one that a call with this item alone would have thrown
   */
  V orElseThrow();

  /**
   * The item was executed.
   *
   * @param value what it yielded
   */
  record Success<V>(V value) implements ItemResult<V> {
    @Override
    public boolean isSuccess() {
      return true;
    }

    @Override
    public V orElseThrow() {
      return value;
    }
  }

  /**
   * The item was looked at and refused, by the server or, before it was sent, by the client.
   * Nothing of it was applied; the other items of the batch were executed all the same.
   *
   * @param outcome why
   * @param field the name of the field at fault; empty if none is
   * @param message one sentence: name, value, expectation
   * @param currentVersion {@link Outcome#VERSION_MISMATCH}, {@link Outcome#CONDITION_FAILED}: the
   *     version that the record had then; otherwise 0
   * @param currentValues {@link Outcome#CONDITION_FAILED}: the values of the update's fields then,
   *     by name; empty behind the first 100 refusals of a batch
   */
  record Refused<V>(
      Outcome outcome,
      String field,
      String message,
      long currentVersion,
      Map<String, @Nullable Object> currentValues)
      implements ItemResult<V> {
    /** Makes the values unmodifiable. */
    public Refused {
      // Not Map.copyOf: values may be null.
      currentValues = Collections.unmodifiableMap(new LinkedHashMap<>(currentValues));
    }

    @Override
    public boolean isSuccess() {
      return false;
    }

    @Override
    public V orElseThrow() {
      throw exception();
    }

    /** {@return the refusal as an exception} */
    public TypecaseException exception() {
      return switch (outcome) {
        case EXHAUSTED -> new PoolExhaustedException(message);
        case STALE_HANDLE -> new StaleHandleException(message);
        case INVALID_HANDLE -> new InvalidHandleException(message);
        case VERSION_MISMATCH -> new VersionMismatchException(message, currentVersion);
        case CONDITION_FAILED -> new ConditionFailedException(this);
        case CONTENDED -> new ContendedException(message);
        case INVALID_RECORD -> new InvalidRecordException(field, message, null);
        case RATE_LIMITED -> new RateLimitedException(message);
        case LIMIT_EXCEEDED -> new LimitExceededException(message);
        case UNRECOGNIZED -> new UnexpectedServerException(message, null);
      };
    }
  }

  /**
   * A batch that was larger than one call carries was split, and the call with this item, or one
   * before it, failed as a whole. Calls before that one were executed; those behind it were not
   * sent.
   *
   * @param exception why; {@link TypecaseException#mayHaveBeenExecuted()} says whether this item
   *     may have been executed
   */
  record Failed<V>(TypecaseException exception) implements ItemResult<V> {
    @Override
    public boolean isSuccess() {
      return false;
    }

    @Override
    public V orElseThrow() {
      throw exception;
    }
  }
}
