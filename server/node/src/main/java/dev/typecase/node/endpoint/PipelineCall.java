package dev.typecase.node.endpoint;

import static java.util.Objects.requireNonNull;

import dev.typecase.node.loop.Loop;
import dev.typecase.node.loop.Resident;
import dev.typecase.node.message.Exchange;
import dev.typecase.node.message.PipelineAnswer;
import dev.typecase.node.message.RequestFields;
import dev.typecase.node.record.Batch;
import dev.typecase.node.record.BatchRun;
import dev.typecase.node.record.Batches;
import dev.typecase.wire.OutgoingMessage;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * One Pipeline stream: requests are executed and answered one after the other.
 *
 * <pre>
 *             request(1)            answer; client takes answers
 *   idle ---------------> taking --------------------------------> taking
 *                           | answer; client does not take answers
 *                           v
 *                         blocked --- client takes answers again --> taking
 * </pre>
 *
 * <p>At most one request is in hand, and none is taken while the client does not read, so a stream
 * holds one request, its answer, and what {@code FlowLimits.streamBytes} says. It takes part in its
 * connection's turns. Runs on its connection's loop.
 */
final class PipelineCall implements StreamObserver<Decoded<Exchange>>, BatchRun.Receiver, Resident {
  private final Batches batches;
  private final Patience patience;
  private final Failures failures;
  private final ServerCallStreamObserver<OutgoingMessage> answers;
  private final Loop loop = Loop.current();
  private final RequestObserver observer;
  private final CallTrace trace = CallTrace.current();
  private final Context context = Context.current();

  // Written by the loop.
  private @Nullable Exchange exchange;
  private @Nullable BatchRun run;
  private boolean ourTurn;
  private boolean inHand;
  private String pool = "";
  private int items;
  private long beganNanos;
  private boolean blocked;
  private boolean inputEnded;
  private boolean draining;
  private boolean ended;

  PipelineCall(
      Batches batches,
      Patience patience,
      Failures failures,
      ServerCallStreamObserver<OutgoingMessage> answers,
      RequestObserver observer) {
    this.batches = batches;
    this.patience = patience;
    this.failures = failures;
    this.answers = answers;
    this.observer = observer;
  }

  /** Begins to take requests. */
  void start() {
    answers.disableAutoRequest();
    answers.setOnReadyHandler(this::unblock);
    answers.setOnCancelHandler(this::abandon);
    loop.add(this);
    answers.request(1);
  }

  @Override
  public void onNext(Decoded<Exchange> decoded) {
    if (ended) {
      decoded.use(Exchange::release);
      return;
    }
    inHand = true;
    beganNanos = System.nanoTime();
    if (ourTurn || trace.connection().mayRun()) {
      take(decoded);
      return;
    }
    decoded.use(Exchange::keep);
    trace.connection().later(() -> take(decoded));
  }

  private void take(Decoded<Exchange> decoded) {
    if (ended) {
      decoded.use(Exchange::release);
      return;
    }
    try {
      Exchange taken = decoded.message();
      exchange = taken;
      execute(taken.fields(), taken);
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  private void execute(RequestFields request, Exchange taken) {
    Batch batch = batches.batch(taken, trace.caller());
    pool = batch.poolName();
    items = batch.itemCount();
    trace.connection().spend(items, 0);
    trace.reserve(batch.maxAnswerBytes());
    long patienceNanos =
        request.hasTimeout()
            ? patience.ofRequest(request.timeoutSeconds(), request.timeoutNanos())
            : patience.ofCall();
    BatchRun begun = new BatchRun(batch, patienceNanos, this);
    run = begun;
    begun.go();
  }

  @Override
  public void answered(OutgoingMessage response) {
    RequestFields request = requireNonNull(exchange).fields();
    observer.answered(request.kind(), pool, true, items, System.nanoTime() - beganNanos, context);
    answer(new PipelineAnswer(request.correlationId(), request.kind().answerField(), response));
  }

  @Override
  public void failed(Throwable cause) {
    long correlationId = exchange == null ? 0 : exchange.fields().correlationId();
    answer(PipelineAnswer.failure(correlationId, failures.requestError(cause)));
  }

  private void answer(PipelineAnswer response) {
    run = null;
    // Written before this returns: the request's memory is free again (OutgoingStream).
    answers.onNext(response);
    inHand = false;
    release();
    if (draining) {
      end();
      answers.onError(StatusChoice.status(Draining.refusal()));
    } else if (inputEnded) {
      complete();
    } else if (answers.isReady()) {
      takeNext();
    } else {
      blocked = true;
    }
  }

  private void release() {
    if (exchange != null) {
      exchange.release();
      exchange = null;
    }
  }

  private void takeNext() {
    settle();
    if (trace.connection().mayRun()) {
      answers.request(1);
    } else {
      // Not taken before it may run: a request that waits has memory of its own, and is copied.
      trace.connection().later(this::takeInTurn);
    }
  }

  private void settle() {
    trace.settled();
    // One at least for a request without items, so that those take turns as well.
    trace.connection().spend(1, 0);
  }

  private void takeInTurn() {
    if (!ended) {
      ourTurn = true;
      answers.request(1);
      ourTurn = false;
    }
  }

  // gRPC is in the middle of a flush, and asks for no other one meanwhile. Were the next request
  // taken here, the frame that lets its client send the rest of it could miss this flush and then
  // stay unsent for ever; so it is taken from a task.
  private void unblock() {
    if (blocked && !ended) {
      blocked = false;
      settle();
      trace.connection().later(this::takeInTurn);
    }
  }

  @Override
  public void onCompleted() {
    inputEnded = true;
    if (!inHand && !ended) {
      complete();
    }
  }

  private void complete() {
    end();
    answers.onCompleted();
  }

  @Override
  public void draining() {
    draining = true;
    if (!inHand && !ended) {
      end();
      answers.onError(StatusChoice.status(Draining.refusal()));
    }
  }

  @Override
  public void onError(Throwable cause) {
    abandon();
  }

  /** The client has gone or cancelled: what waits is not executed. */
  private void abandon() {
    if (run != null) {
      run.cancel();
      run = null;
    }
    release();
    end();
  }

  private void end() {
    ended = true;
    loop.remove(this);
  }
}
