package dev.typecase.node;

import static dev.typecase.node.TestServer.counter;
import static dev.typecase.node.TestServer.number;
import static dev.typecase.node.TestServer.rawCounter;
import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.v1.Add;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.FieldOperation;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.RequestError;
import dev.typecase.v1.UpdateItem;
import dev.typecase.v1.UpdateRequest;
import dev.typecase.v1.WriteRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Pipeline stream: every call on it, its order, its errors, its flow control. */
final class PipelineTest {
  private TestServer server;
  private Pool pool;
  private Answers<PipelineRequest, PipelineResponse> answers;
  private StreamObserver<PipelineRequest> pipeline;

  @BeforeEach
  void start() {
    server = TestServer.start();
    pool = server.createCounters("counters", 100_000);
    answers = Answers.takingAll();
    pipeline = server.streams().pipeline(answers);
  }

  @AfterEach
  void stop() {
    server.assertBalanced("counters");
    server.close();
  }

  @Test
  void everyCallIsAnsweredWithItsCorrelationIdAndTheStreamEndsWithTheClient() {
    pipeline.onNext(request(1).setAllocate(allocation()).build());
    PipelineResponse allocated = answers.next();
    assertThat(allocated.getCorrelationId()).isEqualTo(1);
    long handle = allocated.getAllocate().getHandles(0);

    pipeline.onNext(
        request(2)
            .setWrite(
                WriteRequest.newBuilder()
                    .setPool(reference(pool))
                    .addHandles(handle)
                    .setRawRecords(rawCounter(7)))
            .build());
    pipeline.onNext(
        request(3)
            .setUpdate(
                UpdateRequest.newBuilder()
                    .setPool(reference(pool))
                    .setReturnValues(true)
                    .addItems(
                        UpdateItem.newBuilder()
                            .setHandle(handle)
                            .addOperations(
                                FieldOperation.newBuilder()
                                    .setField("count")
                                    .setAdd(Add.newBuilder().setDelta(number(1))))))
            .build());
    pipeline.onNext(request(4).setRead(reading(handle)).build());
    pipeline.onNext(
        request(5)
            .setFree(FreeRequest.newBuilder().setPool(reference(pool)).addHandles(handle))
            .build());
    pipeline.onNext(request(6).setRead(reading(handle)).build());
    pipeline.onCompleted();

    assertThat(answers.next().getWrite().getOutcomesList()).containsExactly(Outcome.OUTCOME_OK);
    assertThat(answers.next().getUpdate().getValues(0).getFieldsOrThrow("count"))
        .isEqualTo(number(8));
    assertThat(answers.next().getRead().getRawRecords()).isEqualTo(rawCounter(8));
    assertThat(answers.next().getFree().getOutcomesList()).containsExactly(Outcome.OUTCOME_OK);
    PipelineResponse last = answers.next();
    assertThat(last.getCorrelationId()).isEqualTo(6);
    assertThat(last.getRead().getOutcomesList()).containsExactly(Outcome.OUTCOME_STALE_HANDLE);
    assertThat(answers.all()).isEmpty();
  }

  @Test
  void answersComeInTheOrderOfTheRequests() {
    for (int i = 1; i <= 5_000; i++) {
      pipeline.onNext(request(i).setAllocate(allocation()).build());
    }
    pipeline.onCompleted();
    for (int i = 1; i <= 5_000; i++) {
      assertThat(answers.next().getCorrelationId()).isEqualTo(i);
    }
    assertThat(answers.all()).isEmpty();
    assertThat(server.server.counts("counters").live()).isEqualTo(5_000);
  }

  @Test
  void aRequestThatFailsAsAWholeIsAnsweredAndTheStreamGoesOn() {
    pipeline.onNext(request(1).build());
    pipeline.onNext(request(2).setRead(ReadRequest.getDefaultInstance()).build());
    pipeline.onNext(
        request(3)
            .setRead(
                reading(1).setPool(reference(pool).toBuilder().setPoolUid(pool.getPoolUid() + 1)))
            .build());
    pipeline.onNext(request(4).setAllocate(allocation().setCount(9_000)).build());
    pipeline.onNext(request(5).setAllocate(allocation()).build());
    assertError(1, Status.Code.INVALID_ARGUMENT, "INVALID_ARGUMENT");
    assertError(2, Status.Code.INVALID_ARGUMENT, "INVALID_ARGUMENT");
    assertThat(assertError(3, Status.Code.FAILED_PRECONDITION, "POOL_REPLACED").getMetadataMap())
        .containsEntry("expected", Long.toUnsignedString(pool.getPoolUid()));
    assertThat(assertError(4, Status.Code.INVALID_ARGUMENT, "INVALID_ARGUMENT").getMessage())
        .contains("count: 9000");
    assertThat(answers.next().getAllocate().getOutcomesList()).containsExactly(Outcome.OUTCOME_OK);
    pipeline.onCompleted();
    assertThat(answers.all()).isEmpty();
  }

  private RequestError assertError(long correlationId, Status.Code code, String reason) {
    PipelineResponse answer = answers.next();
    assertThat(answer.getCorrelationId()).isEqualTo(correlationId);
    assertThat(answer.getError().getReason()).isEqualTo(reason);
    assertThat(answer.getError().getCode()).isEqualTo(code.value());
    return answer.getError();
  }

  @Test
  void nothingMoreIsExecutedWhileTheClientTakesNoAnswers() {
    pipeline.onCompleted();
    assertThat(answers.all()).isEmpty();
    answers = Answers.takingOnDemand();
    pipeline = server.streams().pipeline(answers);
    // Each answer is some 140 KB: far more than all buffers on the way hold together.
    int requests = 200;
    for (int i = 0; i < requests; i++) {
      pipeline.onNext(
          request(i)
              .setAllocate(AllocateRequest.newBuilder().setPool(reference(pool)).setCount(500))
              .build());
      pipeline.onNext(request(i).setRead(missing(8_192)).build());
    }
    long executed = quietLive();
    assertThat(executed).isLessThan(requests * 500L);
    answers.request(2 * requests);
    for (int i = 0; i < 2 * requests; i++) {
      answers.next();
    }
    pipeline.onCompleted();
    assertThat(server.server.counts("counters").live()).isEqualTo(requests * 500L);
  }

  /**
   * {@return the live records, once they do not become more while a thousand calls are answered}
   */
  private long quietLive() {
    long before;
    long now = -1;
    do {
      before = now;
      for (int i = 0; i < 1_000; i++) {
        var _ = server.records().read(reading(0).build());
      }
      now = server.server.counts("counters").live();
    } while (now != before);
    return now;
  }

  private ReadRequest missing(int count) {
    ReadRequest.Builder request = ReadRequest.newBuilder().setPool(reference(pool));
    for (int i = 0; i < count; i++) {
      request.addHandles(0);
    }
    return request.build();
  }

  @Test
  void aCancelledStreamEndsAndTheServerGoesOn() {
    pipeline.onNext(request(1).setAllocate(allocation()).build());
    answers.next();
    answers.cancel();
    assertThat(Status.fromThrowable(answers.failure()).getCode()).isEqualTo(Status.Code.CANCELLED);
    assertThat(server.allocate(pool, 1)).hasSize(1);
  }

  private static PipelineRequest.Builder request(long correlationId) {
    return PipelineRequest.newBuilder().setCorrelationId(correlationId);
  }

  private AllocateRequest.Builder allocation() {
    return AllocateRequest.newBuilder().setPool(reference(pool)).addTypedRecords(counter(1));
  }

  private ReadRequest.Builder reading(long handle) {
    return ReadRequest.newBuilder().setPool(reference(pool)).addHandles(handle);
  }
}
