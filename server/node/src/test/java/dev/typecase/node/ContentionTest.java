package dev.typecase.node;

import static dev.typecase.node.TestServer.assertRefused;
import static dev.typecase.node.TestServer.rawCounter;
import static dev.typecase.node.TestServer.reference;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import dev.typecase.v1.DeletePoolRequest;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.Pool;
import dev.typecase.v1.PoolServiceGrpc;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.ScanResponse;
import dev.typecase.v1.WriteRequest;
import dev.typecase.v1.WriteResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to operations on a record that somebody else is writing. */
final class ContentionTest {
  /** Longer than any test takes: what waits is still waiting when the test looks. */
  private static final int FOR_EVER_MILLIS = 10_000;

  private static final ByteString ZEROS = ByteString.copyFrom(new byte[TestServer.COUNTER_BYTES]);

  private TestServer server;
  private Pool pool;
  private List<Long> handles;

  @BeforeEach
  void start() {
    server = TestServer.start(TestServer.configuration().waitingLimitMillis(FOR_EVER_MILLIS));
    pool = server.createCounters("counters", 100);
    handles = server.allocate(pool, 5);
  }

  private void startImpatient() {
    server.close();
    server = TestServer.start(TestServer.configuration().waitingLimitMillis(1));
    pool = server.createCounters("counters", 100);
    handles = server.allocate(pool, 5);
  }

  private HeldRecord hold(int item) {
    return HeldRecord.hold(server, pool, handles.get(item));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anItemEndsAsContendedWhenTheWaitingLimitIsOverAndTheOthersTakeEffect() {
    startImpatient();
    try (HeldRecord _ = hold(1)) {
      ReadResponse read = server.records().read(readAll());
      assertThat(read.getOutcomesList())
          .containsExactly(
              Outcome.OUTCOME_OK,
              Outcome.OUTCOME_CONTENDED,
              Outcome.OUTCOME_OK,
              Outcome.OUTCOME_OK,
              Outcome.OUTCOME_OK);
      assertThat(read.getVersions(1)).isZero();
      assertThat(server.records().write(write(1, 7)).getOutcomesList())
          .containsExactly(Outcome.OUTCOME_CONTENDED);
      assertThat(server.records().free(free(1)).getOutcomesList())
          .containsExactly(Outcome.OUTCOME_CONTENDED);
    }
    assertThat(server.records().free(free(1)).getOutcomesList())
        .containsExactly(Outcome.OUTCOME_OK);
    server.assertBalanced("counters");
  }

  @Test
  void anItemThatWaitsTakesEffectWhenTheOtherWriterEnds() throws Exception {
    ListenableFuture<WriteResponse> written;
    try (HeldRecord _ = hold(0)) {
      written = RecordServiceGrpc.newFutureStub(server.channel).write(write(0, 7));
      // Something that the same connection's loop does behind it has been done: so it waits now.
      assertThat(server.records().read(read(1)).getOutcomes(0)).isEqualTo(Outcome.OUTCOME_OK);
      assertThat(written.isDone()).isFalse();
    }
    assertThat(written.get(20, TimeUnit.SECONDS).getOutcomesList())
        .containsExactly(Outcome.OUTCOME_OK);
    assertThat(server.records().read(read(0)).getRawRecords()).isEqualTo(rawCounter(7));
  }

  @Test
  void aCancelledCallIsNotExecutedLater() {
    try (HeldRecord _ = hold(0)) {
      ListenableFuture<WriteResponse> written =
          RecordServiceGrpc.newFutureStub(server.channel).write(write(0, 7));
      assertThat(server.records().read(read(1)).getOutcomes(0)).isEqualTo(Outcome.OUTCOME_OK);
      written.cancel(true);
      // Behind the cancellation on the same connection.
      assertThat(server.records().read(read(1)).getOutcomes(0)).isEqualTo(Outcome.OUTCOME_OK);
    }
    // A request that waits longer than any interval between two tries, on the same loop: by its
    // answer the cancelled write would have come back.
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline = server.streams().pipeline(answers);
    try (HeldRecord _ = hold(1)) {
      pipeline.onNext(
          PipelineRequest.newBuilder()
              .setTimeout(Duration.newBuilder().setNanos(20_000_000))
              .setWrite(write(1, 9))
              .build());
      assertThat(answers.next().getWrite().getOutcomesList())
          .containsExactly(Outcome.OUTCOME_CONTENDED);
    }
    pipeline.onCompleted();
    assertThat(server.records().read(read(0)).getRawRecords()).isEqualTo(ZEROS);
  }

  @Test
  void theAnswerComesBeforeTheDeadlineOfTheCall() {
    try (HeldRecord _ = hold(0)) {
      assertThat(
              RecordServiceGrpc.newBlockingStub(server.channel)
                  .withDeadlineAfter(1, TimeUnit.SECONDS)
                  .write(write(0, 7))
                  .getOutcomesList())
          .containsExactly(Outcome.OUTCOME_CONTENDED);
    }
  }

  @Test
  void aRequestThatWaitsKeepsItsPlaceInItsStreamAndOtherStreamsGoOn() {
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline = server.streams().pipeline(answers);
    try (HeldRecord _ = hold(0)) {
      pipeline.onNext(
          PipelineRequest.newBuilder().setCorrelationId(1).setWrite(write(0, 7)).build());
      pipeline.onNext(PipelineRequest.newBuilder().setCorrelationId(2).setRead(read(0)).build());
      Answers<PipelineRequest, PipelineResponse> others = Answers.takingAll();
      StreamObserver<PipelineRequest> other = server.streams().pipeline(others);
      other.onNext(PipelineRequest.newBuilder().setCorrelationId(3).setRead(read(1)).build());
      assertThat(others.next().getCorrelationId()).isEqualTo(3);
      other.onCompleted();
      assertThat(answers.hasNone()).isTrue();
    }
    assertThat(answers.next().getWrite().getOutcomesList()).containsExactly(Outcome.OUTCOME_OK);
    assertThat(answers.next().getRead().getRawRecords()).isEqualTo(rawCounter(7));
    pipeline.onCompleted();
    assertThat(answers.all()).isEmpty();
  }

  @Test
  void aPipelineRequestMayWaitLessThanTheLimit() {
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline = server.streams().pipeline(answers);
    try (HeldRecord _ = hold(0)) {
      pipeline.onNext(
          PipelineRequest.newBuilder()
              .setTimeout(Duration.getDefaultInstance())
              .setWrite(write(0, 7))
              .build());
      assertThat(answers.next().getWrite().getOutcomesList())
          .containsExactly(Outcome.OUTCOME_CONTENDED);
    }
    pipeline.onNext(
        PipelineRequest.newBuilder()
            .setTimeout(Duration.newBuilder().setSeconds(-1))
            .setWrite(write(0, 7))
            .build());
    assertThat(answers.next().getError().getReason()).isEqualTo("INVALID_ARGUMENT");
    pipeline.onCompleted();
  }

  @Test
  void aScanThatCannotPassARecordEndsWithACursorAtItAndGoesOnFromThere() {
    startImpatient();
    Answers<ScanRequest, ScanResponse> answers = Answers.takingAll();
    ScanResponse beforeTheRecord;
    try (HeldRecord _ = hold(2)) {
      server.streams().scan(scan().build(), answers);
      assertRefused(Status.Code.ABORTED, "CONTENDED", answers.failure());
      beforeTheRecord = answers.next();
      assertThat(beforeTheRecord.getHandlesList()).hasSizeLessThan(5);
    }
    Answers<ScanRequest, ScanResponse> rest = Answers.takingAll();
    server.streams().scan(scan().setCursor(beforeTheRecord.getCursor()).build(), rest);
    ScanResponse afterwards = rest.all().getFirst();
    assertThat(beforeTheRecord.getHandlesList()).doesNotContain(handles.get(2));
    assertThat(afterwards.getHandlesList()).contains(handles.get(2));
    assertThat(
            Stream.concat(
                beforeTheRecord.getHandlesList().stream(), afterwards.getHandlesList().stream()))
        .containsExactlyInAnyOrderElementsOf(handles);
  }

  @Test
  void aDeletedPoolEndsWhatWaitsForItsRecords() {
    try (HeldRecord _ = hold(0)) {
      ListenableFuture<WriteResponse> written =
          RecordServiceGrpc.newFutureStub(server.channel).write(write(0, 7));
      assertThat(server.records().read(read(1)).getOutcomes(0)).isEqualTo(Outcome.OUTCOME_OK);
      ListenableFuture<?> deleted =
          PoolServiceGrpc.newFutureStub(server.channel)
              .deletePool(
                  DeletePoolRequest.newBuilder().setName(pool.getName()).setForce(true).build());
      ExecutionException failure =
          Assertions.catchThrowableOfType(
              ExecutionException.class, () -> written.get(20, TimeUnit.SECONDS));
      assertRefused(Status.Code.NOT_FOUND, "POOL_NOT_FOUND", requireNonNull(failure.getCause()));
      assertThat(deleted).succeedsWithin(java.time.Duration.ofSeconds(20));
    }
  }

  private ReadRequest readAll() {
    return ReadRequest.newBuilder().setPool(reference(pool)).addAllHandles(handles).build();
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

  private FreeRequest free(int item) {
    return FreeRequest.newBuilder().setPool(reference(pool)).addHandles(handles.get(item)).build();
  }

  private ScanRequest.Builder scan() {
    return ScanRequest.newBuilder().setPool(reference(pool));
  }
}
