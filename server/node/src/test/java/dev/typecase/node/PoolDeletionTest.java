package dev.typecase.node;

import static dev.typecase.node.TestServer.assertRefused;
import static dev.typecase.node.TestServer.counters;
import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.DeletePoolRequest;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.GetPoolRequest;
import dev.typecase.v1.Pool;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pools that are deleted, created again, or not there. */
final class PoolDeletionTest {
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(TestServer.configuration().memoryBudgetBytes(64 << 20));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPoolThatIsNotThereIsNotFound() {
    assertRefused(Status.Code.NOT_FOUND, "POOL_NOT_FOUND", () -> server.get("missing"));
    assertRefused(Status.Code.NOT_FOUND, "POOL_NOT_FOUND", () -> server.delete("missing", true));
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "INVALID_ARGUMENT",
        () -> server.pools().getPool(GetPoolRequest.newBuilder().setName("missing").build()));
  }

  @Test
  void aPoolWithLiveRecordsIsDeletedOnlyByForceAndGoesOnOtherwise() {
    Pool pool = server.create(counters("counters", 10).build());
    long handle = server.allocate(pool, 1).getFirst();
    assertThat(
            assertRefused(
                    Status.Code.FAILED_PRECONDITION,
                    "POOL_NOT_EMPTY",
                    () -> server.delete("counters", false))
                .getMetadataMap())
        .containsEntry("live", "1");
    server
        .records()
        .free(FreeRequest.newBuilder().setPool(reference(pool)).addHandles(handle).build());
    server.allocate(pool, 2);
    server.delete("counters", true);
    assertRefused(Status.Code.NOT_FOUND, "POOL_NOT_FOUND", () -> server.get("counters"));
    assertRefused(Status.Code.NOT_FOUND, "POOL_NOT_FOUND", () -> server.allocate(pool, 1));
  }

  @Test
  void aPoolThatIsCreatedAgainKeepsItsNumberAndGetsAnotherIdentity() {
    Pool first = server.create(counters("counters", 10).build());
    server.create(counters("others", 10).build());
    server.delete("counters", false);
    Pool second = server.create(counters("counters", 10).build());
    assertThat(second.getPoolId()).isEqualTo(first.getPoolId());
    assertThat(second.getPoolUid()).isNotEqualTo(first.getPoolUid());
    assertThat(second.getEtag()).isNotEqualTo(first.getEtag());
    assertRefused(
        Status.Code.FAILED_PRECONDITION,
        "POOL_REPLACED",
        () ->
            server
                .records()
                .allocate(
                    AllocateRequest.newBuilder().setPool(reference(first)).setCount(1).build()));
  }

  @Test
  void aDeletionWithAnOldEtagIsRefused() {
    Pool pool = server.create(counters("counters", 10).build());
    assertRefused(
        Status.Code.ABORTED,
        "ETAG_MISMATCH",
        () ->
            server
                .pools()
                .deletePool(
                    DeletePoolRequest.newBuilder().setName(pool.getName()).setEtag("old").build()));
    server
        .pools()
        .deletePool(
            DeletePoolRequest.newBuilder().setName(pool.getName()).setEtag(pool.getEtag()).build());
  }
}
