package dev.typecase.node;

import static dev.typecase.node.TestServer.assertRefused;
import static dev.typecase.node.TestServer.rawCounter;
import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.GetPoolRequest;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.Pool;
import dev.typecase.v1.PoolServiceGrpc;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.ScanResponse;
import dev.typecase.v1.WriteRequest;
import dev.typecase.v1.WriteResponse;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that shuts down: what was taken is answered, the rest is told why not. */
final class DrainTest {
  private TestServer server;
  private Pool pool;
  private List<Long> handles;

  @BeforeEach
  void start() {
    server =
        TestServer.start(
            TestServer.configuration().waitingLimitMillis(10_000).drainTimeoutMillis(20_000));
    pool = server.createCounters("counters", 100_000);
    handles = server.allocate(pool, 8_000);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CompletableFuture<Void> drain() {
    return CompletableFuture.runAsync(server.server::close);
  }

  private static void assertEnds(CompletableFuture<Void> drain) {
    assertThat(drain).succeedsWithin(Duration.ofSeconds(15));
  }

  @Test
  void anIdleStreamEndsWithDraining() {
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline = server.streams().pipeline(answers);
    pipeline.onNext(PipelineRequest.newBuilder().setRead(read(1)).build());
    answers.next();
    CompletableFuture<Void> drain = drain();
    assertRefused(Status.Code.UNAVAILABLE, "DRAINING", answers.failure());
    assertEnds(drain);
  }

  @Test
  void aRequestThatWasTakenIsAnsweredBeforeItsStreamEndsAndTheNextIsNotExecuted() {
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline = server.streams().pipeline(answers);
    Answers<HealthCheckRequest, HealthCheckResponse> health = watchHealth();
    CompletableFuture<Void> drain;
    try (HeldRecord _ = HeldRecord.hold(server, pool, handles.get(0))) {
      pipeline.onNext(
          PipelineRequest.newBuilder().setCorrelationId(1).setWrite(write(0, 7)).build());
      pipeline.onNext(
          PipelineRequest.newBuilder()
              .setCorrelationId(2)
              .setAllocate(AllocateRequest.newBuilder().setPool(reference(pool)).setCount(1))
              .build());
      // Answered behind the two on the same connection.
      assertThat(server.records().read(read(1)).getOutcomes(0)).isEqualTo(Outcome.OUTCOME_OK);
      drain = drain();
      assertThat(health.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
      assertRefused(Status.Code.UNAVAILABLE, "DRAINING", health.failure());
      assertThat(drain).isNotDone();
    }
    PipelineResponse answer = answers.next();
    assertThat(answer.getCorrelationId()).isEqualTo(1);
    assertThat(answer.getWrite().getOutcomesList()).containsExactly(Outcome.OUTCOME_OK);
    assertRefused(Status.Code.UNAVAILABLE, "DRAINING", answers.failure());
    assertThat(answers.hasNone()).isTrue();
    assertEnds(drain);
  }

  @Test
  void aUnaryCallThatWaitsIsFinished() throws Exception {
    ListenableFuture<WriteResponse> written;
    Answers<HealthCheckRequest, HealthCheckResponse> health = watchHealth();
    CompletableFuture<Void> drain;
    try (HeldRecord _ = HeldRecord.hold(server, pool, handles.get(0))) {
      written = RecordServiceGrpc.newFutureStub(server.channel).write(write(0, 7));
      assertThat(server.records().read(read(1)).getOutcomes(0)).isEqualTo(Outcome.OUTCOME_OK);
      drain = drain();
      assertThat(health.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
      assertRefused(Status.Code.UNAVAILABLE, "DRAINING", health.failure());
      assertThat(written.isDone()).isFalse();
    }
    assertThat(written.get(20, TimeUnit.SECONDS).getOutcomesList())
        .containsExactly(Outcome.OUTCOME_OK);
    assertEnds(drain);
  }

  /** {@return the answers of a Watch that has said SERVING} */
  private Answers<HealthCheckRequest, HealthCheckResponse> watchHealth() {
    Answers<HealthCheckRequest, HealthCheckResponse> health = Answers.takingAll();
    HealthGrpc.newStub(server.channel).watch(HealthCheckRequest.getDefaultInstance(), health);
    assertThat(health.next().getStatus()).isEqualTo(ServingStatus.SERVING);
    return health;
  }

  @Test
  void aScanEndsWithDraining() {
    Pool large = server.createLarge("large");
    Answers<ScanRequest, ScanResponse> answers = Answers.takingOnDemand();
    server.streams().scan(ScanRequest.newBuilder().setPool(reference(large)).build(), answers);
    answers.request(1);
    answers.next();
    CompletableFuture<Void> drain = drain();
    answers.request(Integer.MAX_VALUE);
    assertRefused(Status.Code.UNAVAILABLE, "DRAINING", answers.failure());
    assertEnds(drain);
  }

  @Test
  void whatDoesNotEndInTimeIsCutOff() {
    server.close();
    server = TestServer.start(TestServer.configuration().drainTimeoutMillis(50));
    Pool large = server.createLarge("large");
    Answers<ScanRequest, ScanResponse> answers = Answers.takingOnDemand();
    server.streams().scan(ScanRequest.newBuilder().setPool(reference(large)).build(), answers);
    // The client takes nothing more, so the stream's end cannot reach it in good order.
    assertEnds(drain());
    answers.request(Integer.MAX_VALUE);
    // gRPC closes the connection and resets its streams: the client reports what it sees first.
    assertThat(Status.fromThrowable(answers.failure()).getCode())
        .isIn(Status.Code.UNAVAILABLE, Status.Code.CANCELLED);
  }

  @Test
  void everyServiceIsHealthyUntilThen() {
    for (String service : List.of("", "typecase.v1.PoolService", "typecase.v1.RecordService")) {
      assertThat(
              HealthGrpc.newBlockingStub(server.channel)
                  .check(HealthCheckRequest.newBuilder().setService(service).build())
                  .getStatus())
          .isEqualTo(ServingStatus.SERVING);
    }
    assertThat(
            PoolServiceGrpc.newBlockingStub(server.channel)
                .getPool(GetPoolRequest.newBuilder().setName(pool.getName()).build())
                .getPool()
                .getLive())
        .isEqualTo(8_000);
  }

  @Test
  void closingTwiceIsHarmless() {
    server.server.close();
    server.server.close();
    server.server.awaitClosed();
    assertThat(server.server.port()).isPositive();
  }

  private ReadRequest read(int item) {
    return ReadRequest.newBuilder().setPool(reference(pool)).addHandles(handles.get(item)).build();
  }

  private WriteRequest write(int item, long count) {
    return WriteRequest.newBuilder()
        .setPool(reference(pool))
        .addHandles(handles.get(item))
        .setRawRecords(rawCounter(count))
        .build();
  }
}
