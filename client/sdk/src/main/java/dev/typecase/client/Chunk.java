package dev.typecase.client;

import com.google.protobuf.CodedOutputStream;
import dev.typecase.layout.InvalidValueException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Items that travel together, encoded as they are taken in: one item of a method on one record, or
 * as many of a batch as one message carries. Filled by one thread, then sent once, then read by
 * whoever wants the results.
 *
 * @param <I> an item
 * @param <V> what a successful item yields
 */
abstract class Chunk<I, V> {
  private final Kind kind;
  private final PoolBinding<?> pool;
  private final int maxItems;
  private int count;

  Chunk(Kind kind, PoolBinding<?> pool, int maxItems) {
    this.kind = kind;
    this.pool = pool;
    this.maxItems = maxItems;
  }

  /** Takes an item in, or throws an {@link InvalidValueException} and stays as it was. */
  abstract void append(I item);

  /** {@return why an item must not be sent, or null} */
  abstract ItemResult.@Nullable Refused<V> refusal(I item);

  /** {@return bytes that an item takes of a request} */
  abstract int requestBytesPerItem();

  /** {@return bytes that an item takes of an answer, at most} */
  abstract int answerBytesPerItem();

  /**
   * {@return the result of an item}
   *
   * @param item which one of this chunk
   * @param answer the answer to its message
   * @param position the item's place in the message
   * @param success how many items before it in the message succeeded
   */
  abstract ItemResult<V> result(int item, Answer answer, int position, int success);

  /** {@return the handle that an item names} */
  long handle(int item) {
    throw new IllegalStateException(kind + ": has no handles");
  }

  /** {@return the version that an item asks for, 0 for any} */
  long expectedVersion(int item) {
    return 0;
  }

  /** {@return whether any item asks for a version} */
  boolean isConditional() {
    return false;
  }

  /** {@return bytes of the raw records of all items} */
  int recordBytes() {
    return 0;
  }

  /** Writes the raw records of all items. */
  void writeRecords(CodedOutputStream out) throws IOException {
    // Most kinds bring none.
  }

  /** {@return the change to all items} */
  UpdateProgram program() {
    throw new IllegalStateException(kind + ": has no operations");
  }

  final Kind kind() {
    return kind;
  }

  final PoolBinding<?> pool() {
    return pool;
  }

  final int count() {
    return count;
  }

  /** {@return whether another item needs another message} */
  final boolean isFull() {
    return count == maxItems;
  }

  /** {@return bytes that the items take of a request} */
  final long requestBytes() {
    return (long) count * requestBytesPerItem();
  }

  /** {@return bytes that the items take of an answer, at most} */
  final long answerBytes() {
    return (long) count * answerBytesPerItem();
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

  /** {@return what its only item yielded} As {@link Call.Reading}. */
  final V one(Answer answer, int first, int successes) {
    return result(0, answer, first, successes).orElseThrow();
  }

  /** {@return the results of all items, in order} As {@link Call.Reading}. */
  final List<ItemResult<V>> all(Answer answer, int first, int successes) {
    List<ItemResult<V>> results = new ArrayList<>(count);
    int success = successes;
    for (int item = 0; item < count; item++) {
      ItemResult<V> result = result(item, answer, first + item, success);
      results.add(result);
      success += result.isSuccess() ? 1 : 0;
    }
    return results;
  }
}
