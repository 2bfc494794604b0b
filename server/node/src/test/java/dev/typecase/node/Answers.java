package dev.typecase.node;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Collects what a stream answers, and how it ends. */
final class Answers<Q, R> implements ClientResponseObserver<Q, R> {
  private static final long PATIENCE_SECONDS = 20;

  private final boolean takesAll;
  private final BlockingQueue<R> received = new LinkedBlockingQueue<>();

  /** Completed with null at a good end, with the failure at another. */
  private final CompletableFuture<@Nullable Throwable> end = new CompletableFuture<>();

  private final CompletableFuture<ClientCallStreamObserver<Q>> call = new CompletableFuture<>();

  private Answers(boolean takesAll) {
    this.takesAll = takesAll;
  }

  static <Q, R> Answers<Q, R> takingAll() {
    return new Answers<>(true);
  }

  /** {@return one that takes nothing but what {@link #request} asks for} */
  static <Q, R> Answers<Q, R> takingOnDemand() {
    return new Answers<>(false);
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> requestStream) {
    if (!takesAll) {
      requestStream.disableAutoRequestWithInitial(0);
    }
    call.complete(requestStream);
  }

  void request(int count) {
    call.join().request(count);
  }

  void cancel() {
    call.join().cancel("no longer wanted", null);
  }

  @Override
  public void onNext(R answer) {
    received.add(answer);
  }

  @Override
  public void onError(Throwable failure) {
    end.complete(failure);
  }

  @Override
  public void onCompleted() {
    end.complete(null);
  }

  /** {@return the next answer, once it is there} */
  R next() {
    try {
      R answer = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(answer).as("an answer; the stream's end: %s", end).isNotNull();
      return requireNonNull(answer);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns when there is an answer, or the stream has ended. */
  void awaitAnswerOrEnd() {
    Awaitility.await().until(() -> !received.isEmpty() || end.isDone());
  }

  boolean hasNone() {
    return received.isEmpty();
  }

  boolean hasEnded() {
    return end.isDone();
  }

  Throwable failure() {
    Throwable failure = end.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    assertThat(failure).as("a stream that fails").isNotNull();
    return requireNonNull(failure);
  }

  /** {@return all answers of a stream that ends well} */
  List<R> all() {
    assertThat(end.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join()).isNull();
    List<R> answers = new ArrayList<>();
    received.drainTo(answers);
    return answers;
  }
}
