package dev.typecase.node.endpoint;

import dev.typecase.node.message.Exchange;
import dev.typecase.node.record.Batch;
import dev.typecase.node.record.BatchRun;
import dev.typecase.node.record.Batches;
import dev.typecase.wire.OutgoingMessage;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import org.jspecify.annotations.Nullable;

/** One unary call of {@code RecordService}. Runs on its connection's loop. */
final class UnaryCall implements BatchRun.Receiver {
  private final Exchange exchange;
  private final ServerCallStreamObserver<OutgoingMessage> answers;
  private final Failures failures;
  private final RequestObserver observer;
  private final CallTrace trace = CallTrace.current();
  private final Context context = Context.current();
  private final long beganNanos = System.nanoTime();

  // Written by the loop.
  private boolean ended;
  private @Nullable BatchRun run;
  private String pool = "";
  private int items;

  private UnaryCall(
      Exchange exchange,
      ServerCallStreamObserver<OutgoingMessage> answers,
      Failures failures,
      RequestObserver observer) {
    this.exchange = exchange;
    this.answers = answers;
    this.failures = failures;
    this.observer = observer;
  }

  /**
   * Runs a request when it is its connection's turn, answers the call with what comes of it, and
   * releases the request.
   */
  static void start(
      Batches batches,
      Exchange exchange,
      long patienceNanos,
      ServerCallStreamObserver<OutgoingMessage> answers,
      Failures failures,
      RequestObserver observer) {
    UnaryCall call = new UnaryCall(exchange, answers, failures, observer);
    answers.setOnCancelHandler(call::cancel);
    if (call.trace.connection().mayRun()) {
      call.run(batches, patienceNanos);
    } else {
      call.trace.connection().later(() -> call.run(batches, patienceNanos));
    }
  }

  private void run(Batches batches, long patienceNanos) {
    if (ended) {
      return;
    }
    try {
      Batch batch = batches.batch(exchange, trace.caller());
      pool = batch.poolName();
      items = batch.itemCount();
      trace.connection().spend(items, 0);
      trace.reserve(batch.maxAnswerBytes());
      BatchRun begun = new BatchRun(batch, patienceNanos, this);
      run = begun;
      begun.go();
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  private void cancel() {
    if (run != null) {
      run.cancel();
    }
    end();
  }

  @Override
  public void answered(OutgoingMessage response) {
    answers.onNext(response);
    observer.answered(
        exchange.fields().kind(), pool, false, items, System.nanoTime() - beganNanos, context);
    end();
    answers.onCompleted();
  }

  @Override
  public void failed(Throwable cause) {
    end();
    answers.onError(failures.status(cause));
  }

  private void end() {
    if (!ended) {
      ended = true;
      exchange.release();
    }
  }
}
