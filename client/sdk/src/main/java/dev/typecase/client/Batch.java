package dev.typecase.client;

import io.grpc.Deadline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A batch of any size, sent in as many calls as it needs, one after the other: items take effect in
 * order, as they do within a call.
 *
 * <p>If the first call fails, the batch fails. If a later one does, what the earlier ones returned
 * must not be lost (allocated handles are among it): the items from there on are {@link
 * ItemResult.Failed}, and nothing more is sent.
 *
 * @param <I> an item
 * @param <V> what a successful item yields
 */
final class Batch<I, V> {
  private final List<I> items;
  private final IntFunction<Chunk<I, V>> chunks;
  private final RecordCalls calls;
  private final Deadline deadline;
  private final List<@Nullable ItemResult<V>> results;
  private final CompletableFuture<List<ItemResult<V>>> whole = new CompletableFuture<>();

  // Touched by one thread at a time: each call's answer happens before the next call.
  private int position;
  private boolean answered;

  private Batch(
      List<I> items, IntFunction<Chunk<I, V>> chunks, RecordCalls calls, Deadline deadline) {
    this.items = items;
    this.chunks = chunks;
    this.calls = calls;
    this.deadline = deadline;
    this.results = new ArrayList<>(Collections.nCopies(items.size(), null));
  }

  /**
   * Sends a batch.
   *
   * @param items the items; copied
   * @param chunks makes the part of the batch that one call carries; given the number of items that
   *     are left
   * @return the results in the order of the items
   */
  static <I, V> CompletableFuture<List<ItemResult<V>>> send(
      List<? extends I> items,
      IntFunction<Chunk<I, V>> chunks,
      RecordCalls calls,
      Deadline deadline) {
    Batch<I, V> batch = new Batch<>(List.copyOf(items), chunks, calls, deadline);
    batch.sendNext();
    return batch.whole;
  }

  /** {@return a future of what a single item yields} */
  static <I, V> CompletableFuture<V> sendOne(
      I item, Chunk<I, V> chunk, RecordCalls calls, Deadline deadline) {
    try {
      ItemResult.Refused<V> refusal = chunk.add(item);
      return refusal == null
          ? Replies.map(chunk.send(calls, deadline), results -> results.getFirst().orElseThrow())
          : CompletableFuture.failedFuture(refusal.exception());
    } catch (InvalidRecordException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void sendNext() {
    List<Integer> sent = new ArrayList<>();
    try {
      Chunk<I, V> chunk = fill(sent);
      if (chunk == null) {
        whole.complete(finished());
        return;
      }
      CompletableFuture<List<ItemResult<V>>> reply = chunk.send(calls, deadline);
      var _ = reply.whenComplete((values, failure) -> take(sent, values, failure));
      Replies.cancelWith(whole, reply);
    } catch (InvalidRecordException e) {
      fail(sent, e);
    }
  }

  /** {@return the next items in a chunk, or null if no item is left that must be sent} */
  private @Nullable Chunk<I, V> fill(List<Integer> sent) {
    if (position == items.size()) {
      return null;
    }
    Chunk<I, V> chunk = chunks.apply(items.size() - position);
    while (position < items.size() && !chunk.isFull()) {
      ItemResult.Refused<V> refusal = chunk.add(items.get(position));
      if (refusal == null) {
        sent.add(position);
      } else {
        results.set(position, refusal);
      }
      position++;
    }
    return sent.isEmpty() ? null : chunk;
  }

  private void take(
      List<Integer> sent, @Nullable List<ItemResult<V>> values, @Nullable Throwable failure) {
    if (whole.isDone()) {
      return;
    }
    if (values != null) {
      for (int i = 0; i < sent.size(); i++) {
        results.set(sent.get(i), values.get(i));
      }
      answered = true;
      sendNext();
    } else if (failure != null) {
      fail(sent, failure);
    }
  }

  private void fail(List<Integer> sent, Throwable failure) {
    if (!answered || !(failure instanceof TypecaseException exception)) {
      whole.completeExceptionally(failure);
      return;
    }
    ItemResult<V> failed = new ItemResult.Failed<>(exception);
    sent.forEach(index -> results.set(index, failed));
    Collections.fill(results.subList(position, results.size()), failed);
    whole.complete(finished());
  }

  private List<ItemResult<V>> finished() {
    List<ItemResult<V>> complete = new ArrayList<>(results.size());
    for (ItemResult<V> result : results) {
      if (result == null) {
        throw new IllegalStateException("result: missing (expected: one an item)");
      }
      complete.add(result);
    }
    return Collections.unmodifiableList(complete);
  }
}
