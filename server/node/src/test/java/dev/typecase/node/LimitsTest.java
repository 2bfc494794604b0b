package dev.typecase.node;

import static dev.typecase.node.TestServer.assertRefused;
import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.rpc.ErrorInfo;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.RequestError;
import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.ScanResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is beyond a limit is refused, with an error that names value and limit. */
final class LimitsTest {
  private @Nullable TestServer started;

  @AfterEach
  void stop() {
    if (started != null) {
      started.close();
    }
  }

  private TestServer start(ServerConfiguration.Builder configuration) {
    started = TestServer.start(configuration);
    return started;
  }

  private static ManagedChannel connect(TestServer server) {
    return NettyChannelBuilder.forAddress("127.0.0.1", server.server.port()).usePlaintext().build();
  }

  private static HealthCheckResponse check(ManagedChannel channel) {
    return HealthGrpc.newBlockingStub(channel)
        .withDeadlineAfter(20, TimeUnit.SECONDS)
        .check(HealthCheckRequest.getDefaultInstance());
  }

  @Test
  void aConnectionTooManyIsToldSoAndAnotherComesInWhenOneHasGone() {
    TestServer server = start(TestServer.configuration().maxConnections(2));
    var _ = server.createCounters("counters", 10);
    ManagedChannel second = connect(server);
    ManagedChannel third = connect(server);
    assertThat(check(second).getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
    // Told if the client still listens: one that is cut off first asks again.
    await()
        .untilAsserted(() -> {
          third.resetConnectBackoff();
          StatusRuntimeException refused =
              Assertions.catchThrowableOfType(StatusRuntimeException.class, () -> check(third));
          // Which of the two depends on how far the client has come.
          assertThat(refused.getStatus().getCode())
              .isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.UNAVAILABLE);
          assertThat(refused).hasMessageContaining("connections: 3 (expected: at most 2)");
        });
    // The others are served as before.
    assertThat(check(second).getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
    assertThat(server.server.flow().connections()).isEqualTo(2);
    second.shutdownNow();
    await()
        .ignoreExceptions()
        .untilAsserted(() -> {
          third.resetConnectBackoff();
          assertThat(check(third).getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
        });
    third.shutdownNow();
  }

  @Test
  void theSmallestServerLetsThirtyClientsPipelineAtATime() {
    TestServer server = start(TestServer.configuration().loops(1).inFlightBytes(16 << 20));
    Pool pool = server.createCounters("counters", 10);
    List<ManagedChannel> clients = new ArrayList<>();
    List<Answers<PipelineRequest, PipelineResponse>> answers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      ManagedChannel client = connect(server);
      Answers<PipelineRequest, PipelineResponse> taken = Answers.takingAll();
      RecordServiceGrpc.newStub(client)
          .pipeline(taken)
          .onNext(PipelineRequest.newBuilder().setRead(reading(pool, 1)).build());
      clients.add(client);
      answers.add(taken);
    }
    answers.forEach(taken -> assertThat(taken.next().getRead().getOutcomesCount()).isOne());
    clients.forEach(ManagedChannel::shutdownNow);
  }

  @Test
  void aCompressedMessageIsRefused() {
    TestServer server = start(TestServer.configuration());
    Pool pool = server.createCounters("counters", 10);
    ManagedChannel channel = connect(server);
    RecordServiceGrpc.RecordServiceBlockingStub stub =
        RecordServiceGrpc.newBlockingStub(channel).withCompression("gzip");
    StatusRuntimeException refused =
        Assertions.catchThrowableOfType(
            StatusRuntimeException.class, () -> stub.read(reading(pool, 1)));
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(refused).hasMessageContaining("gzip");
    channel.shutdownNow();
  }

  @Test
  void aStreamTooManyOnAConnectionIsRefusedByName() {
    TestServer server = start(TestServer.configuration().streamsPerConnection(2));
    Pool pool = server.createCounters("counters", 10);
    Answers<PipelineRequest, PipelineResponse> first = Answers.takingAll();
    Answers<PipelineRequest, PipelineResponse> second = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline = server.streams().pipeline(first);
    var _ = server.streams().pipeline(second);
    Answers<ScanRequest, ScanResponse> scan = Answers.takingAll();
    ScanRequest scanning = ScanRequest.newBuilder().setPool(reference(pool)).build();
    server.streams().scan(scanning, scan);
    ErrorInfo info =
        assertRefused(Status.Code.RESOURCE_EXHAUSTED, "LIMIT_EXCEEDED", scan.failure());
    assertThat(info.getMetadataMap())
        .containsEntry("limit", "streams of the connection")
        .containsEntry("actual", "3")
        .containsEntry("maximum", "2");
    // Single calls are no streams, and another connection has its own.
    assertThat(server.allocate(pool, 1)).hasSize(1);
    ManagedChannel other = connect(server);
    Answers<ScanRequest, ScanResponse> elsewhere = Answers.takingAll();
    RecordServiceGrpc.newStub(other).scan(scanning, elsewhere);
    assertThat(elsewhere.all()).hasSize(1);
    other.shutdownNow();
    pipeline.onCompleted();
    assertThat(first.all()).isEmpty();
    Answers<ScanRequest, ScanResponse> again = Answers.takingAll();
    server.streams().scan(scanning, again);
    assertThat(again.all()).hasSize(1);
  }

  @Test
  void aCallTooManyOnAConnectionWaitsUntilAnotherHasEnded() {
    TestServer server = start(TestServer.configuration().callsPerConnection(2));
    Pool pool = server.createCounters("counters", 10);
    Answers<PipelineRequest, PipelineResponse> first = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline = server.streams().pipeline(first);
    Answers<PipelineRequest, PipelineResponse> second = Answers.takingAll();
    var _ = server.streams().pipeline(second);
    // The server says how many there may be, and clients keep to it.
    Answers<ReadRequest, ReadResponse> third = Answers.takingAll();
    server.streams().read(reading(pool, 1), third);
    pipeline.onNext(PipelineRequest.newBuilder().setRead(reading(pool, 1)).build());
    first.next();
    assertThat(third.hasNone()).isTrue();
    pipeline.onCompleted();
    assertThat(third.next().getOutcomesCount()).isOne();
  }

  @Test
  void aRequestOnAPipelineWhoseAnswerWouldBeTooMuchIsAnsweredAndTheStreamGoesOn() {
    TestServer server =
        start(
            TestServer.configuration()
                .loops(1)
                .maxConnections(40)
                .streamsPerConnection(100)
                .inFlightBytes(16 << 20));
    Pool pool = server.createCounters("counters", 10);
    // Streams of another connection borrow all there is to borrow.
    ManagedChannel other = connect(server);
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline = server.streams().pipeline(answers);
    pipeline.onNext(PipelineRequest.newBuilder().setRead(reading(pool, 1)).build());
    assertThat(answers.next().getRead().getOutcomesCount()).isOne();
    fill(other);
    pipeline.onNext(PipelineRequest.newBuilder().setRead(reading(pool, 8_000)).build());
    RequestError error = answers.next().getError();
    assertThat(error.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED.value());
    assertThat(error.getReason()).isEqualTo("LIMIT_EXCEEDED");
    assertThat(error.getMetadataMap())
        .containsEntry("limit", "in-flight bytes of the event loop's connections");
    other.shutdownNow();
    await()
        .untilAsserted(() -> {
          pipeline.onNext(PipelineRequest.newBuilder().setRead(reading(pool, 8_000)).build());
          assertThat(answers.next().getRead().getOutcomesCount()).isEqualTo(8_000);
        });
  }

  @Test
  void aStreamThatWaitsForRequestsHoldsNothingOfThoseThatAreAnswered() {
    TestServer server = start(TestServer.configuration().loops(1).inFlightBytes(128 << 20));
    Pool pool = server.createCounters("counters", 10);
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline = server.streams().pipeline(answers);
    pipeline.onNext(PipelineRequest.newBuilder().setRead(reading(pool, 8_000)).build());
    assertThat(answers.next().getRead().getOutcomesCount()).isEqualTo(8_000);
    // A window of 1 MiB, and what is queued before gRPC says that the client is not ready.
    await().until(() -> server.server.flow().heldBytes() == (1 << 20) + (64 << 10));
    pipeline.onCompleted();
    await().until(() -> server.server.flow().heldBytes() == 0);
  }

  /** Opens streams until one is refused. */
  private static void fill(ManagedChannel channel) {
    Answers<PipelineRequest, PipelineResponse> last;
    do {
      last = Answers.takingAll();
      StreamObserver<PipelineRequest> pipeline = RecordServiceGrpc.newStub(channel).pipeline(last);
      pipeline.onNext(PipelineRequest.getDefaultInstance());
      last.awaitAnswerOrEnd();
    } while (!last.hasEnded());
  }

  private static ReadRequest reading(Pool pool, int items) {
    return ReadRequest.newBuilder()
        .setPool(reference(pool))
        .addAllHandles(Collections.nCopies(items, 0L))
        .build();
  }
}
