package dev.typecase.node.endpoint;

import com.google.protobuf.MessageLite;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.loop.Resident;
import dev.typecase.node.record.Batch;
import dev.typecase.node.record.BatchRun;
import dev.typecase.node.record.Batches;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.BiFunction;
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
 * holds one request and the answers to a few. Runs on its connection's loop.
 */
final class PipelineCall implements StreamObserver<Decoded<PipelineRequest>>, Resident {
  /**
   * Items after which the stream lets the loop's other connections have a turn: about as many as
   * the largest batch has in an eighth. A guess, not measured.
   */
  private static final int MAX_ITEMS_A_TURN = 1_024;

  private final Batches batches;
  private final Patience patience;
  private final Failures failures;
  private final ServerCallStreamObserver<PipelineResponse> answers;
  private final Loop loop = Loop.current();

  // Written by the loop.
  private @Nullable BatchRun<?> run;
  private boolean inHand;
  private boolean blocked;
  private boolean inputEnded;
  private boolean draining;
  private boolean ended;
  private int itemsThisTurn;

  PipelineCall(
      Batches batches,
      Patience patience,
      Failures failures,
      ServerCallStreamObserver<PipelineResponse> answers) {
    this.batches = batches;
    this.patience = patience;
    this.failures = failures;
    this.answers = answers;
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
  public void onNext(Decoded<PipelineRequest> decoded) {
    if (ended) {
      return;
    }
    inHand = true;
    long correlationId = 0;
    try {
      PipelineRequest request = decoded.message();
      correlationId = request.getCorrelationId();
      execute(request);
    } catch (RuntimeException | Error e) {
      answer(failure(correlationId, e));
    }
  }

  private void execute(PipelineRequest request) {
    switch (request.getRequestCase()) {
      case ALLOCATE ->
          run(
              request,
              batches.allocate(request.getAllocate()),
              PipelineResponse.Builder::setAllocate);
      case READ -> run(request, batches.read(request.getRead()), PipelineResponse.Builder::setRead);
      case WRITE ->
          run(request, batches.write(request.getWrite()), PipelineResponse.Builder::setWrite);
      case UPDATE ->
          run(request, batches.update(request.getUpdate()), PipelineResponse.Builder::setUpdate);
      case FREE -> run(request, batches.free(request.getFree()), PipelineResponse.Builder::setFree);
      case REQUEST_NOT_SET ->
          throw Refused.invalid("request", "none", "allocate, read, write, update or free");
    }
  }

  private <R extends MessageLite> void run(
      PipelineRequest request,
      Batch<R> batch,
      BiFunction<PipelineResponse.Builder, R, PipelineResponse.Builder> setter) {
    itemsThisTurn += batch.itemCount();
    long patienceNanos =
        request.hasTimeout() ? patience.ofRequest(request.getTimeout()) : patience.ofCall();
    BatchRun<R> started =
        BatchRun.start(
            batch,
            patienceNanos,
            new BatchRun.Receiver<>() {
              @Override
              public void answered(R response) {
                answer(setter.apply(response(request.getCorrelationId()), response));
              }

              @Override
              public void failed(Throwable cause) {
                answer(failure(request.getCorrelationId(), cause));
              }
            });
    if (inHand) {
      run = started;
    }
  }

  private static PipelineResponse.Builder response(long correlationId) {
    return PipelineResponse.newBuilder().setCorrelationId(correlationId);
  }

  private PipelineResponse.Builder failure(long correlationId, Throwable cause) {
    return response(correlationId).setError(failures.requestError(cause));
  }

  private void answer(PipelineResponse.Builder response) {
    run = null;
    inHand = false;
    answers.onNext(response.build());
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

  private void takeNext() {
    if (itemsThisTurn < MAX_ITEMS_A_TURN) {
      // One at least for a request without items, so that those take turns as well.
      itemsThisTurn++;
      answers.request(1);
      return;
    }
    itemsThisTurn = 0;
    loop.later(() -> {
      if (!ended) {
        answers.request(1);
      }
    });
  }

  private void unblock() {
    if (blocked && !ended) {
      blocked = false;
      takeNext();
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
    end();
  }

  private void end() {
    ended = true;
    loop.remove(this);
  }
}
