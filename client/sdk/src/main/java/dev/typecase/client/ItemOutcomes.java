package dev.typecase.client;

import dev.typecase.v1.ItemDetail;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a refused item is told. */
final class ItemOutcomes {
  private ItemOutcomes() {}

  /**
   * {@return the refusal of an item}
   *
   * @param pool its pool
   * @param answer the answer to its message
   * @param position its position in the message
   * @param handle the item's handle, null if it has none yet
   */
  static <V> ItemResult.Refused<V> refused(
      PoolBinding<?> pool, Answer answer, int position, @Nullable Handle<?> handle) {
    ItemDetail detail = answer.detail(position);
    return new ItemResult.Refused<>(
        fromWire(answer.outcome(position)),
        detail.getField(),
        detail.getMessage().isEmpty()
            ? sentence(pool, answer, position, handle)
            : detail.getMessage(),
        answer.version(position),
        WireValues.fromWire(pool.layout(), detail.getCurrent()));
  }

  /** {@return the refusal of a handle of another incarnation, which is not even sent} */
  static <T, V> ItemResult.@Nullable Refused<V> foreign(PoolBinding<T> pool, Handle<T> handle) {
    return pool.owns(handle)
        ? null
        : new ItemResult.Refused<>(
            Outcome.STALE_HANDLE,
            "",
            "handle: %s (expected: one of this incarnation of pool '%s', %016x-...)"
                .formatted(handle, pool.name(), pool.uid()),
            0,
            Map.of());
  }

  // The server explains the first 100 refusals of a response; this is for those behind them.
  private static String sentence(
      PoolBinding<?> pool, Answer answer, int position, @Nullable Handle<?> handle) {
    String item = handle == null ? "item" : "handle: " + handle;
    String expected =
        switch (fromWire(answer.outcome(position))) {
          case EXHAUSTED -> "a free slot, the pool is full";
          case STALE_HANDLE -> "the handle of a live record, this one was freed";
          case INVALID_HANDLE -> "a handle that a slot of the pool can have";
          case VERSION_MISMATCH -> "the record to have the version asked for";
          case CONDITION_FAILED -> "the conditions of the update to hold";
          case CONTENDED -> "the record not to be written by others for so long";
          case INVALID_RECORD -> "values that the fields can hold";
          case RATE_LIMITED -> "fewer requests of the caller's identity in this second";
          case LIMIT_EXCEEDED -> "fewer records than the quota of the caller's identity";
          case UNRECOGNIZED ->
              "an outcome this client knows, not " + answer.outcomeNumber(position);
        };
    return "%s in pool '%s' (expected: %s)".formatted(item, pool.name(), expected);
  }

  private static Outcome fromWire(dev.typecase.v1.@Nullable Outcome outcome) {
    if (outcome == null) {
      return Outcome.UNRECOGNIZED;
    }
    return switch (outcome) {
      case OUTCOME_EXHAUSTED -> Outcome.EXHAUSTED;
      case OUTCOME_STALE_HANDLE -> Outcome.STALE_HANDLE;
      case OUTCOME_INVALID_HANDLE -> Outcome.INVALID_HANDLE;
      case OUTCOME_VERSION_MISMATCH -> Outcome.VERSION_MISMATCH;
      case OUTCOME_CONDITION_FAILED -> Outcome.CONDITION_FAILED;
      case OUTCOME_CONTENDED -> Outcome.CONTENDED;
      case OUTCOME_INVALID_RECORD -> Outcome.INVALID_RECORD;
      case OUTCOME_RATE_LIMITED -> Outcome.RATE_LIMITED;
      case OUTCOME_LIMIT_EXCEEDED -> Outcome.LIMIT_EXCEEDED;
      case OUTCOME_OK,
          OUTCOME_UNSPECIFIED,
          OUTCOME_KEY_EXISTS,
          OUTCOME_KEY_NOT_FOUND,
          OUTCOME_REQUEST_TOO_OLD,
          UNRECOGNIZED ->
          Outcome.UNRECOGNIZED;
    };
  }
}
