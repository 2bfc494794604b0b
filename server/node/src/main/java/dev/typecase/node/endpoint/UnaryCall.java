package dev.typecase.node.endpoint;

import com.google.protobuf.MessageLite;
import dev.typecase.node.record.Batch;
import dev.typecase.node.record.BatchRun;
import io.grpc.stub.ServerCallStreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * One unary call of {@code RecordService}. Runs on its connection's loop.
 *
 * @param <R> the answer
 */
final class UnaryCall<R extends MessageLite> implements BatchRun.Receiver<R> {
  private final ServerCallStreamObserver<R> answers;
  private final Failures failures;

  // Written by the loop.
  private @Nullable BatchRun<R> run;

  private UnaryCall(ServerCallStreamObserver<R> answers, Failures failures) {
    this.answers = answers;
    this.failures = failures;
  }

  /** Runs a batch and answers the call with what comes of it. */
  static <R extends MessageLite> void start(
      Batch<R> batch, long patienceNanos, ServerCallStreamObserver<R> answers, Failures failures) {
    UnaryCall<R> call = new UnaryCall<>(answers, failures);
    answers.setOnCancelHandler(call::cancel);
    call.run = BatchRun.start(batch, patienceNanos, call);
  }

  private void cancel() {
    if (run != null) {
      run.cancel();
    }
  }

  @Override
  public void answered(R response) {
    answers.onNext(response);
    answers.onCompleted();
  }

  @Override
  public void failed(Throwable cause) {
    answers.onError(failures.status(cause));
  }
}
