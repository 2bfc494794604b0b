package dev.typecase.comparison.stub;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

/** The one answer of a unary call, as a future. */
final class Answer<R> implements StreamObserver<R> {
  private final CompletableFuture<Integer> future;
  private final ToIntFunction<R> check;
  private int wrong;

  Answer(CompletableFuture<Integer> future, ToIntFunction<R> check) {
    this.future = future;
    this.check = check;
  }

  @Override
  public void onNext(R response) {
    wrong = check.applyAsInt(response);
  }

  @Override
  public void onError(Throwable failure) {
    future.completeExceptionally(failure);
  }

  @Override
  public void onCompleted() {
    future.complete(wrong);
  }
}
