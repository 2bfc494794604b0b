package dev.typecase.client;

import dev.typecase.layout.InvalidValueException;
import io.grpc.Deadline;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * As many items of a batch as one call carries. Filled by one thread, then sent once.
 *
 * @param <I> an item
 * @param <V> what a successful item yields
 */
abstract class Chunk<I, V> {
  private final int maxItems;
  private int count;

  Chunk(int maxItems) {
    this.maxItems = maxItems;
  }

  /** Takes an item in, or throws an {@link InvalidValueException} and stays as it was. */
  abstract void append(I item);

  /** {@return why an item must not be sent, or null} */
  abstract ItemResult.@Nullable Refused<V> refusal(I item);

  /** {@return the result of each item, in order} */
  abstract CompletableFuture<List<ItemResult<V>>> send(RecordCalls calls, Deadline deadline);

  /** {@return whether another item needs another call} */
  boolean isFull() {
    return count == maxItems;
  }

  final int count() {
    return count;
  }

  /**
   * Takes an item in.
   *
   * @return null, or why the item is refused without being sent
   * @throws InvalidRecordException if the codec is at fault, not the item
   */
  final ItemResult.@Nullable Refused<V> add(I item) {
    ItemResult.Refused<V> refusal = refusal(item);
    if (refusal != null) {
      return refusal;
    }
    try {
      append(item);
    } catch (InvalidValueException e) {
      return new ItemResult.Refused<>(
          Outcome.INVALID_RECORD, e.field(), String.valueOf(e.getMessage()), 0, Map.of());
    } catch (RuntimeException e) {
      throw new InvalidRecordException("", "item: could not be encoded: " + e, e);
    }
    count++;
    return null;
  }
}
