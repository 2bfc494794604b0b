package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.v1.CreatePoolRequest;
import dev.typecase.v1.CreatePoolResponse;
import dev.typecase.v1.PoolServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class RetryTest {
  private final FakeRecords records = new FakeRecords();

  @Test
  void aReadIsTriedAgainWhileTheServerIsUnavailable() {
    records.onRead =
        (request, answers) -> {
          if (records.reads.size() < 3) {
            answers.onError(Status.UNAVAILABLE.asRuntimeException());
          } else {
            FakeRecords.answer(answers, FakeRecords.read(request));
          }
        };
    try (FakeServer fake = new FakeServer(records)) {
      assertThat(fake.notes().read(FakeServer.handle(5))).containsEntry("n", 5L);
    }
    assertThat(records.reads).hasSize(3);
  }

  @Test
  void aReadIsTriedOnlyAsOftenAsTheClientWasToldTo() {
    records.onRead = (_, answers) -> answers.onError(Status.UNAVAILABLE.asRuntimeException());
    try (FakeServer fake = new FakeServer(builder -> builder.retryAttempts(2), records)) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> fake.notes().read(FakeServer.handle(5)))
          .satisfies(e -> {
            assertThat(e.mayHaveBeenExecuted()).isFalse();
            assertThat(e.advice()).isEqualTo(Advice.RETRY);
          });
    }
    assertThat(records.reads).hasSize(2);
  }

  @Test
  void oneAttemptMeansNoRetry() {
    records.onRead = (_, answers) -> answers.onError(Status.UNAVAILABLE.asRuntimeException());
    try (FakeServer fake = new FakeServer(builder -> builder.retryAttempts(1), records)) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> fake.notes().read(FakeServer.handle(5)));
    }
    assertThat(records.reads).hasSize(1);
  }

  @Test
  void aChangeIsNeverSentTwiceAndMayHaveBeenExecuted() {
    records.onAllocate = (_, answers) -> answers.onError(Status.UNAVAILABLE.asRuntimeException());
    try (FakeServer fake = new FakeServer(records)) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> fake.notes().allocate(FakeServer.note(1)))
          .satisfies(e -> {
            assertThat(e.mayHaveBeenExecuted()).isTrue();
            assertThat(e.advice()).isEqualTo(Advice.STOP);
            assertThat(e.isDraining()).isFalse();
          });
    }
    assertThat(records.allocates).hasSize(1);
  }

  @Test
  void aChangeThatADrainingServerRefusedWasNotExecuted() {
    records.onAllocate =
        (_, answers) -> answers.onError(FakeServer.failure(Status.Code.UNAVAILABLE, "DRAINING"));
    try (FakeServer fake = new FakeServer(records)) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> fake.notes().allocate(FakeServer.note(1)))
          .satisfies(e -> {
            assertThat(e.isDraining()).isTrue();
            assertThat(e.mayHaveBeenExecuted()).isFalse();
            assertThat(e.advice()).isEqualTo(Advice.RETRY);
          });
    }
    assertThat(records.allocates).hasSize(1);
  }

  @Test
  void aPoolIsCreatedAgainUnderTheSameRequestId() {
    List<CreatePoolRequest> requests = new CopyOnWriteArrayList<>();
    PoolServiceGrpc.PoolServiceImplBase pools =
        new PoolServiceGrpc.PoolServiceImplBase() {
          @Override
          public void createPool(
              CreatePoolRequest request, StreamObserver<CreatePoolResponse> answers) {
            requests.add(request);
            if (requests.size() == 1) {
              answers.onError(Status.UNAVAILABLE.asRuntimeException());
            } else {
              FakeRecords.answer(
                  answers,
                  CreatePoolResponse.newBuilder().setPool(FakeServer.describedNotes()).build());
            }
          }
        };
    try (FakeServer fake = new FakeServer(pools)) {
      fake.client.pools().create(PoolDefinition.of(FakeServer.CODEC, 10));
      fake.client.pools().create(PoolDefinition.of(FakeServer.CODEC, 10));
    }
    assertThat(requests).hasSize(3);
    String first = requests.getFirst().getRequestId();
    assertThat(UUID.fromString(first)).hasToString(first);
    assertThat(requests.get(1).getRequestId()).isEqualTo(first);
    assertThat(requests.get(2).getRequestId()).isNotEqualTo(first);
  }

  @Test
  void aChangeThatNeverFoundAConnectionWasCertainlyNotExecuted() throws IOException {
    int deadPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      deadPort = socket.getLocalPort();
    }
    try (TypecaseClient client = TypecaseClient.connect("127.0.0.1:" + deadPort)) {
      Pool<?> notes = client.bind(FakeServer.describedNotes(), FakeServer.CODEC);
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(notes::allocate)
          .withMessageContaining("refused")
          .satisfies(e -> {
            assertThat(e.mayHaveBeenExecuted()).isFalse();
            assertThat(e.advice()).isEqualTo(Advice.RETRY);
          });
    }
  }

  @Test
  void anUnreasonableNumberOfAttemptsIsRefused() {
    TypecaseClient.Builder builder = TypecaseClient.builder();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> builder.retryAttempts(0))
        .withMessage("retryAttempts: 0 (expected: 1 to 5)");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> builder.retryAttempts(6));
  }
}
