package dev.typecase.client;

import dev.typecase.v1.ItemDetail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outcomes of one response, and how a refused item is told. */
final class ItemOutcomes {
  private final PoolBinding<?> pool;
  private final List<dev.typecase.v1.Outcome> outcomes;
  private final Map<Integer, ItemDetail> details = new HashMap<>();

  /**
   * The outcomes of a response.
   *
   * @throws UnexpectedServerException if there is not one an item
   */
  ItemOutcomes(
      PoolBinding<?> pool,
      int items,
      List<dev.typecase.v1.Outcome> outcomes,
      List<ItemDetail> details) {
    this.pool = pool;
    this.outcomes = outcomes;
    requireCount("outcomes", outcomes.size(), items);
    details.forEach(detail -> this.details.put(detail.getIndex(), detail));
  }

  /**
   * Refuses a response that does not fit its request.
   *
   * @throws UnexpectedServerException if the numbers differ
   */
  static void requireCount(String what, int found, int expected) {
    if (found != expected) {
      throw new UnexpectedServerException(
          "%s received: %d (expected: %d, one an item)".formatted(what, found, expected), null);
    }
  }

  boolean isOk(int index) {
    return outcomes.get(index) == dev.typecase.v1.Outcome.OUTCOME_OK;
  }

  int okCount() {
    return (int) outcomes.stream().filter(dev.typecase.v1.Outcome.OUTCOME_OK::equals).count();
  }

  /**
   * {@return the refusal of an item}
   *
   * @param index its position in the request
   * @param version what the response says of the record's version, 0 for nothing
   * @param handle the item's handle, null if it has none yet
   */
  <V> ItemResult.Refused<V> refused(int index, long version, @Nullable Handle<?> handle) {
    Outcome outcome = fromWire(outcomes.get(index));
    ItemDetail detail = details.getOrDefault(index, ItemDetail.getDefaultInstance());
    return new ItemResult.Refused<>(
        outcome,
        detail.getField(),
        detail.getMessage().isEmpty() ? sentence(index, outcome, handle) : detail.getMessage(),
        version,
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
  private String sentence(int index, Outcome outcome, @Nullable Handle<?> handle) {
    String item = handle == null ? "item " + index : "handle: " + handle;
    String expected =
        switch (outcome) {
          case EXHAUSTED -> "a free slot, the pool is full";
          case STALE_HANDLE -> "the handle of a live record, this one was freed";
          case INVALID_HANDLE -> "a handle that a slot of the pool can have";
          case VERSION_MISMATCH -> "the record to have the version asked for";
          case CONDITION_FAILED -> "the conditions of the update to hold";
          case CONTENDED -> "the record not to be written by others for so long";
          case INVALID_RECORD -> "values that the fields can hold";
          case UNRECOGNIZED -> "an outcome this client knows, not " + outcomes.get(index);
        };
    return "%s in pool '%s' (expected: %s)".formatted(item, pool.name(), expected);
  }

  private static Outcome fromWire(dev.typecase.v1.Outcome outcome) {
    return switch (outcome) {
      case OUTCOME_EXHAUSTED -> Outcome.EXHAUSTED;
      case OUTCOME_STALE_HANDLE -> Outcome.STALE_HANDLE;
      case OUTCOME_INVALID_HANDLE -> Outcome.INVALID_HANDLE;
      case OUTCOME_VERSION_MISMATCH -> Outcome.VERSION_MISMATCH;
      case OUTCOME_CONDITION_FAILED -> Outcome.CONDITION_FAILED;
      case OUTCOME_CONTENDED -> Outcome.CONTENDED;
      case OUTCOME_INVALID_RECORD -> Outcome.INVALID_RECORD;
      case OUTCOME_OK,
          OUTCOME_UNSPECIFIED,
          OUTCOME_KEY_EXISTS,
          OUTCOME_KEY_NOT_FOUND,
          OUTCOME_LIMIT_EXCEEDED,
          OUTCOME_REQUEST_TOO_OLD,
          UNRECOGNIZED ->
          Outcome.UNRECOGNIZED;
    };
  }
}
