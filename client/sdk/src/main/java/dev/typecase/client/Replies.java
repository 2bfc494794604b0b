package dev.typecase.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Futures that keep two promises which the JDK's own chains break: a failure arrives as the {@link
 * TypecaseException} itself, not wrapped, and cancelling the last future of a chain cancels the
 * call at its beginning.
 */
final class Replies {
  private Replies() {}

  /** {@return a future of what a function makes of an answer} */
  static <A, B> CompletableFuture<B> map(CompletableFuture<A> reply, Function<A, B> function) {
    return then(reply, answer -> CompletableFuture.completedFuture(function.apply(answer)));
  }

  /** {@return a future of what a second call, made of the first one's answer, is answered} */
  static <A, B> CompletableFuture<B> then(
      CompletableFuture<A> reply, Function<A, CompletableFuture<B>> next) {
    CompletableFuture<B> result = new CompletableFuture<>();
    var _ =
        reply.whenComplete((answer, failure) -> {
          if (failure != null) {
            result.completeExceptionally(failure);
          } else {
            follow(result, next, answer);
          }
        });
    cancelWith(result, reply);
    return result;
  }

  // Whatever the function throws must reach the waiting caller, not the thread of the transport.
  private static <A, B> void follow(
      CompletableFuture<B> result, Function<A, CompletableFuture<B>> next, A answer) {
    try {
      forward(next.apply(answer), result);
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  /** Completes a future as another one completes, and cancels that one with it. */
  static <A> void forward(CompletableFuture<A> from, CompletableFuture<A> to) {
    var _ =
        from.whenComplete((answer, failure) -> {
          if (failure != null) {
            to.completeExceptionally(failure);
          } else {
            to.complete(answer);
          }
        });
    cancelWith(to, from);
  }

  /** Cancels a call when the future of its result fails for another reason than the call. */
  static void cancelWith(CompletableFuture<?> result, CompletableFuture<?> call) {
    var _ =
        result.whenComplete((_, failure) -> {
          if (failure != null) {
            call.cancel(true);
          }
        });
  }

  /**
   * Waits for a future.
   *
   * @param reply a future of this library, seen by nobody else
   * @param changes whether the call changes something
   * @return its value
   * @throws TypecaseException as it was completed with, its stack trace that of the waiting thread;
   *     {@link CancelledException} if the thread was interrupted, its flag set again
   */
  static <A> A await(CompletableFuture<A> reply, boolean changes) {
    try {
      return reply.get();
    } catch (InterruptedException e) {
      reply.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancelledException("call: interrupted while waiting for its answer", e, changes);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  private static RuntimeException unwrapped(ExecutionException wrapper) {
    Throwable failure = wrapper.getCause();
    if (failure instanceof TypecaseException typed) {
      // It was made by a thread of the transport, whose stack says nothing; its cause keeps that.
      typed.fillInStackTrace();
      return typed;
    }
    return unreadable(failure);
  }

  /** {@return the exception for an answer that this library stumbled over} */
  static UnexpectedServerException unreadable(@Nullable Throwable failure) {
    return new UnexpectedServerException("answer: could not be read: " + failure, failure);
  }

  /** {@return a failure as the exception that it is, or in one} */
  static TypecaseException typed(@Nullable Throwable failure) {
    return failure instanceof TypecaseException typed ? typed : unreadable(failure);
  }
}
