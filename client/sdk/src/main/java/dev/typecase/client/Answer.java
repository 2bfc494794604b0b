package dev.typecase.client;

import dev.typecase.layout.Layout;
import dev.typecase.v1.ItemDetail;
import dev.typecase.v1.TypedRecord;
import dev.typecase.wire.Fixed64List;
import dev.typecase.wire.OutcomeList;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one message, as it was received. Nobody changes its lists any more; read by all
 * whose items were in the message.
 *
 * @param outcomes one an item
 * @param versions one an item, or none
 * @param handles one an item, or none
 * @param records the raw records of the items that succeeded, in order
 * @param values the typed records of the items that succeeded, in order, or none
 * @param details of refused items, by their position
 */
record Answer(
    OutcomeList outcomes,
    Fixed64List versions,
    Fixed64List handles,
    MemorySegment records,
    List<TypedRecord> values,
    Map<Integer, ItemDetail> details) {
  private static final int OK = dev.typecase.v1.Outcome.OUTCOME_OK_VALUE;

  boolean isOk(int position) {
    return outcomes.get(position) == OK;
  }

  /** {@return an item's outcome, null if this client does not know it} */
  dev.typecase.v1.@Nullable Outcome outcome(int position) {
    return dev.typecase.v1.Outcome.forNumber(outcomes.get(position));
  }

  int outcomeNumber(int position) {
    return outcomes.get(position);
  }

  /** {@return what is known of the version of an item's record, 0 for nothing} */
  long version(int position) {
    return position < versions.size() ? versions.get(position) : 0;
  }

  long handle(int position) {
    return handles.get(position);
  }

  /** {@return the values returned for an item, none if none were asked for} */
  Map<String, @Nullable Object> values(int success, Layout layout) {
    return values.isEmpty() ? Map.of() : WireValues.fromWire(layout, values.get(success));
  }

  ItemDetail detail(int position) {
    return details.getOrDefault(position, ItemDetail.getDefaultInstance());
  }

  /** {@return how many of some items succeeded} */
  int successes(int first, int count) {
    int successes = 0;
    for (int position = first; position < first + count; position++) {
      successes += isOk(position) ? 1 : 0;
    }
    return successes;
  }

  /**
   * Refuses an answer that does not fit its question.
   *
   * @param kind what was asked
   * @param items of how many
   * @param recordBytes the length of a record
   * @throws UnexpectedServerException if it has too much or too little of anything
   */
  void requireFits(Kind kind, int items, int recordBytes) {
    requireCount("outcomes", outcomes.size(), items);
    if (kind.yieldsVersions()) {
      requireCount("versions", versions.size(), items);
    }
    if (kind.yieldsHandles()) {
      requireCount("handles", handles.size(), items);
    }
    int successes = successes(0, items);
    if (kind == Kind.UPDATE_RETURNING) {
      requireCount("values", values.size(), successes);
    }
    if (kind == Kind.READ && records.byteSize() != (long) successes * recordBytes) {
      throw new UnexpectedServerException(
          "records received: %d bytes (expected: %d of %d records)"
              .formatted(records.byteSize(), (long) successes * recordBytes, successes),
          null);
    }
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
}
