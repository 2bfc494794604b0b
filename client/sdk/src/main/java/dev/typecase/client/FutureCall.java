package dev.typecase.client;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A call that completes a future, which is done by the client's executor: continuations may take
 * their time, the transport's thread must not. A future that its owner cancelled or completed ends
 * the call: unsent, it is not sent; sent, its answer is dropped.
 */
final class FutureCall<R> extends Call<R> {
  private final CompletableFuture<R> future = new CompletableFuture<>();

  // Written by whoever ends the call, before it hands the call to the executor.
  private @Nullable Answer answer;
  private int first;
  private int successes;
  private @Nullable Failure failure;
  private boolean harmless;

  FutureCall(Chunk<?, ?> chunk, Reading<R> reading, Ticket ticket) {
    super(chunk, reading, ticket);
  }

  CompletableFuture<R> future() {
    return future;
  }

  @Override
  boolean isOver() {
    return future.isDone() || super.isOver();
  }

  @Override
  void tell(Answer received, int position, int successesBefore, Endings endings) {
    answer = received;
    first = position;
    successes = successesBefore;
    endings.add(this);
  }

  @Override
  void tell(Failure reason, boolean isHarmless, Endings endings) {
    failure = reason;
    harmless = isHarmless;
    endings.add(this);
  }

  /** Completes the future. By the executor. */
  void complete() {
    try {
      if (answer != null) {
        future.complete(read(answer, first, successes));
      } else if (failure != null) {
        future.completeExceptionally(failure.exception(harmless));
      }
    } catch (TypecaseException e) {
      future.completeExceptionally(e);
    } catch (RuntimeException e) {
      future.completeExceptionally(Replies.unreadable(e));
    }
  }
}
