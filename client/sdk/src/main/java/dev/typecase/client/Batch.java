package dev.typecase.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A batch of any size, sent in as many messages as it needs, one after the other: items take effect
 * in order, as they do within a message.
 *
 * <p>If the first message fails, the batch fails. If a later one does, what the earlier ones
 * returned must not be lost (allocated handles are among it): the items from there on are {@link
 * ItemResult.Failed}, and nothing more is sent.
 *
 * @param <I> an item
 * @param <V> what a successful item yields
 */
final class Batch<I, V> {
  private final List<I> items;
  private final IntFunction<Chunk<I, V>> chunks;
  private final RecordCalls calls;
  private final Ticket ticket;
  private final List<@Nullable ItemResult<V>> results;

  // Touched by one thread at a time: each message's answer happens before the next message.
  private int position;
  // Where the last message's items begin: those up to the position that have no result are in it.
  private int sentFrom;
  private boolean answered;

  private Batch(List<I> items, IntFunction<Chunk<I, V>> chunks, RecordCalls calls, Ticket ticket) {
    this.items = items;
    this.chunks = chunks;
    this.calls = calls;
    this.ticket = ticket;
    this.results = new ArrayList<>(Collections.nCopies(items.size(), null));
  }

  /**
   * Sends a batch and waits for its results.
   *
   * @param items the items; copied
   * @param chunks makes the part of the batch that one message carries; given the number of items
   *     that are left
   * @return the results in the order of the items
   */
  static <I, V> List<ItemResult<V>> await(
      List<? extends I> items, IntFunction<Chunk<I, V>> chunks, RecordCalls calls, Ticket ticket) {
    return new Batch<I, V>(List.copyOf(items), chunks, calls, ticket).await();
  }

  /** {@return a future of what {@link #await} returns} */
  static <I, V> CompletableFuture<List<ItemResult<V>>> send(
      List<? extends I> items, IntFunction<Chunk<I, V>> chunks, RecordCalls calls, Ticket ticket) {
    CompletableFuture<List<ItemResult<V>>> whole = new CompletableFuture<>();
    new Batch<I, V>(List.copyOf(items), chunks, calls, ticket).sendNext(whole);
    return whole;
  }

  private List<ItemResult<V>> await() {
    try {
      for (Chunk<I, V> chunk = fill(); chunk != null; chunk = fill()) {
        take(calls.await(chunk, chunk::all, ticket));
      }
    } catch (TypecaseException e) {
      fail(e);
    }
    return finished();
  }

  private void sendNext(CompletableFuture<List<ItemResult<V>>> whole) {
    try {
      Chunk<I, V> chunk = fill();
      if (chunk == null) {
        whole.complete(finished());
        return;
      }
      CompletableFuture<List<ItemResult<V>>> reply = calls.send(chunk, chunk::all, ticket);
      var _ = reply.whenComplete((values, failure) -> goOn(whole, values, failure));
      Replies.cancelWith(whole, reply);
    } catch (InvalidRecordException e) {
      finishWith(whole, e);
    }
  }

  private void goOn(
      CompletableFuture<List<ItemResult<V>>> whole,
      @Nullable List<ItemResult<V>> values,
      @Nullable Throwable failure) {
    if (whole.isDone()) {
      return;
    }
    if (values != null) {
      take(values);
      sendNext(whole);
    } else {
      finishWith(whole, Replies.typed(failure));
    }
  }

  private void finishWith(CompletableFuture<List<ItemResult<V>>> whole, TypecaseException failure) {
    try {
      fail(failure);
      whole.complete(finished());
    } catch (TypecaseException e) {
      whole.completeExceptionally(e);
    }
  }

  /** {@return the next items in a chunk, or null if no item is left that must be sent} */
  private @Nullable Chunk<I, V> fill() {
    sentFrom = position;
    if (position == items.size()) {
      return null;
    }
    Chunk<I, V> chunk = chunks.apply(items.size() - position);
    while (position < items.size() && !chunk.isFull()) {
      results.set(position, chunk.add(items.get(position)));
      position++;
    }
    return chunk.count() == 0 ? null : chunk;
  }

  private void take(List<ItemResult<V>> values) {
    Iterator<ItemResult<V>> next = values.iterator();
    for (int item = sentFrom; item < position; item++) {
      if (results.get(item) == null) {
        results.set(item, next.next());
      }
    }
    answered = true;
  }

  /** Notes what a failure means for the items that are left, or throws it. */
  private void fail(TypecaseException failure) {
    if (!answered) {
      throw failure;
    }
    ItemResult<V> failed = new ItemResult.Failed<>(failure);
    for (int item = sentFrom; item < results.size(); item++) {
      if (results.get(item) == null) {
        results.set(item, failed);
      }
    }
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
