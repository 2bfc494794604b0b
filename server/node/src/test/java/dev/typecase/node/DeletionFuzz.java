package dev.typecase.node;

import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.DeletePoolRequest;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.RecordServiceGrpc.RecordServiceBlockingStub;
import dev.typecase.v1.ScanRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * A pool is deleted and created again while clients on every loop use it: they see it gone or
 * replaced, never an error of the server and never a record of another incarnation.
 */
final class DeletionFuzz {
  private static final int DELETIONS = 30;
  private static final int CLIENTS = 4;
  private static final int BATCH = 20;
  private static final Set<Status.Code> EXPECTED =
      Set.of(Status.Code.NOT_FOUND, Status.Code.FAILED_PRECONDITION);

  private final AtomicReference<Pool> current = new AtomicReference<>(Pool.getDefaultInstance());
  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicLong rounds = new AtomicLong();

  @Test
  void clientsOfADeletedPoolAreToldAndNothingElseHappens() {
    try (TestServer server = TestServer.start()) {
      current.set(server.createCounters("counters", 10_000));
      List<CompletableFuture<Void>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(CompletableFuture.runAsync(() -> use(server)));
      }
      for (int i = 0; i < DELETIONS; i++) {
        awaitRounds(rounds.get() + CLIENTS);
        var _ =
            server
                .pools()
                .deletePool(
                    DeletePoolRequest.newBuilder()
                        .setName("pools/counters")
                        .setForce(true)
                        .build());
        current.set(server.createCounters("counters", 10_000));
      }
      done.set(true);
      clients.forEach(CompletableFuture::join);
      server.assertBalanced("counters");
    }
  }

  private void awaitRounds(long count) {
    while (rounds.get() < count) {
      Thread.onSpinWait();
    }
  }

  private void use(TestServer server) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.server.port()).usePlaintext().build();
    try {
      RecordServiceBlockingStub records = RecordServiceGrpc.newBlockingStub(channel);
      while (!done.get()) {
        useOnce(records, current.get());
        rounds.incrementAndGet();
      }
    } finally {
      channel.shutdownNow();
    }
  }

  private static void useOnce(RecordServiceBlockingStub records, Pool pool) {
    try {
      List<Long> handles =
          records
              .allocate(
                  AllocateRequest.newBuilder().setPool(reference(pool)).setCount(BATCH).build())
              .getHandlesList();
      assertThat(
              records
                  .read(
                      ReadRequest.newBuilder()
                          .setPool(reference(pool))
                          .addAllHandles(handles)
                          .build())
                  .getOutcomesList())
          .containsOnly(Outcome.OUTCOME_OK);
      records
          .scan(ScanRequest.newBuilder().setPool(reference(pool)).build())
          .forEachRemaining(response -> assertThat(response.getHandlesList()).doesNotContain(0L));
      assertThat(
              records
                  .free(
                      FreeRequest.newBuilder()
                          .setPool(reference(pool))
                          .addAllHandles(handles)
                          .build())
                  .getOutcomesList())
          .containsOnly(Outcome.OUTCOME_OK);
    } catch (StatusRuntimeException e) {
      assertThat(EXPECTED).as(e.getMessage()).contains(e.getStatus().getCode());
    }
  }
}
