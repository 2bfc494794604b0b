package dev.typecase.client;

import java.util.concurrent.CompletableFuture;

/** Calls of one item. */
final class Single {
  private Single() {}

  /**
   * Sends an item and waits for what it yields.
   *
   * @throws TypecaseException if it is refused, or the call failed
   */
  static <I, V> V await(I item, Chunk<I, V> chunk, RecordCalls calls, Ticket ticket) {
    return await(item, chunk, chunk::one, calls, ticket);
  }

  /** {@return what is made of the answer} Otherwise as the one above. */
  static <I, V, R> R await(
      I item, Chunk<I, V> chunk, Call.Reading<R> reading, RecordCalls calls, Ticket ticket) {
    ItemResult.Refused<V> refusal = chunk.add(item);
    if (refusal != null) {
      throw refusal.exception();
    }
    return calls.await(chunk, reading, ticket);
  }

  /** {@return a future of what {@link #await} returns} */
  static <I, V> CompletableFuture<V> send(
      I item, Chunk<I, V> chunk, RecordCalls calls, Ticket ticket) {
    return send(item, chunk, chunk::one, calls, ticket);
  }

  /** {@return a future of what is made of the answer} */
  static <I, V, R> CompletableFuture<R> send(
      I item, Chunk<I, V> chunk, Call.Reading<R> reading, RecordCalls calls, Ticket ticket) {
    try {
      ItemResult.Refused<V> refusal = chunk.add(item);
      return refusal == null
          ? calls.send(chunk, reading, ticket)
          : CompletableFuture.failedFuture(refusal.exception());
    } catch (InvalidRecordException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
