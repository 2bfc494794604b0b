package dev.typecase.node;

import static dev.typecase.node.TestServer.assertRefused;
import static dev.typecase.node.TestServer.counter;
import static dev.typecase.node.TestServer.rawCounter;
import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.RetryIdentity;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests on records that are refused as a whole: nothing of them is applied. */
final class RecordRequestTest {
  private TestServer server;
  private Pool pool;
  private CounterRequests counters;

  @BeforeEach
  void start() {
    server = TestServer.start();
    pool = server.createCounters("counters", 100);
    counters = new CounterRequests(pool);
  }

  @AfterEach
  void stop() {
    server.assertBalanced("counters");
    server.close();
  }

  @Test
  void aRequestThatIsMalformedAsAWholeIsRefusedAndNothingIsApplied() {
    refused(() -> server.records().allocate(counters.allocation().build()));
    refused(() ->
        server
            .records()
            .allocate(counters.allocation().setCount(2).setRawRecords(rawCounter(1)).build()));
    refused(() ->
        server
            .records()
            .allocate(counters.allocation().setRawRecords(rawCounter(1).substring(1)).build()));
    refused(() ->
        server
            .records()
            .allocate(
                counters
                    .allocation()
                    .setRawRecords(rawCounter(1))
                    .addTypedRecords(counter(1))
                    .build()));
    refused(() -> server.records().read(counters.reading().build()));
    refused(() -> server.records().free(FreeRequest.newBuilder().setPool(reference(pool)).build()));
    refused(() -> server.records().write(counters.writing(1).build()));
    refused(() ->
        server
            .records()
            .write(counters.writing(1).setRawRecords(rawCounter(1).concat(rawCounter(2))).build()));
    refused(() ->
        server
            .records()
            .write(
                counters
                    .writing(1)
                    .addExpectedVersions(1)
                    .addExpectedVersions(2)
                    .setRawRecords(rawCounter(1))
                    .build()));
    refused(
        () -> server.records().read(counters.reading().addHandles(1).setEncodingValue(9).build()));
    refused(() ->
        server
            .records()
            .read(
                counters
                    .reading()
                    .addHandles(1)
                    .setFieldMask(FieldMask.newBuilder().addPaths("nmae"))
                    .build()));
    refused(() -> server.records().read(ReadRequest.newBuilder().addHandles(1).build()));
    assertThat(server.server.counts("counters").live()).isZero();
  }

  private static void refused(Runnable call) {
    assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_ARGUMENT", call::run);
  }

  @Test
  void aBatchBeyondTheLimitIsRefusedWithTheLimit() {
    assertThat(
            assertRefused(
                    Status.Code.INVALID_ARGUMENT,
                    "LIMIT_EXCEEDED",
                    () -> server.records().allocate(counters.allocation().setCount(8193).build()))
                .getMetadataMap())
        .containsEntry("limit", "items")
        .containsEntry("actual", "8193")
        .containsEntry("maximum", "8192");
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "LIMIT_EXCEEDED",
        () -> server.records().allocate(counters.allocation().setCount(-1).build()));
    assertThat(server.server.counts("counters").live()).isZero();
    assertThat(server.records().read(handles(8192)).getOutcomesCount()).isEqualTo(8192);
    assertRefused(
        Status.Code.INVALID_ARGUMENT, "LIMIT_EXCEEDED", () -> server.records().read(handles(8193)));
  }

  private ReadRequest handles(int count) {
    ReadRequest.Builder request = counters.reading();
    for (int i = 0; i < count; i++) {
      request.addHandles(i);
    }
    return request.build();
  }

  @Test
  void aRetryIdentityIsRefusedAndNothingIsApplied() {
    RetryIdentity identity = RetryIdentity.newBuilder().setClientId(1).setSequence(1).build();
    assertRefused(
        Status.Code.UNIMPLEMENTED,
        "UNIMPLEMENTED",
        () ->
            server
                .records()
                .allocate(counters.allocation().setCount(1).addRetryIdentities(identity).build()));
    long handle = server.allocate(pool, 1).getFirst();
    assertRefused(
        Status.Code.UNIMPLEMENTED,
        "UNIMPLEMENTED",
        () -> server.records().free(counters.freeing(handle).addRetryIdentities(identity).build()));
    assertRefused(
        Status.Code.UNIMPLEMENTED,
        "UNIMPLEMENTED",
        () ->
            server
                .records()
                .write(
                    counters
                        .writing(handle)
                        .setRawRecords(rawCounter(1))
                        .addRetryIdentities(identity)
                        .build()));
    assertThat(server.server.counts("counters").live()).isEqualTo(1);
    assertThat(readCount(handle)).isZero();
  }

  @Test
  void aPoolThatIsNotThereOrIsAnotherIsRefused() {
    ReadRequest request = counters.reading().addHandles(1).build();
    assertRefused(
        Status.Code.NOT_FOUND,
        "POOL_NOT_FOUND",
        () -> server.records().read(pool(request, 99, pool.getPoolUid(), 0)));
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "INVALID_ARGUMENT",
        () -> server.records().read(pool(request, pool.getPoolId(), 0, 0)));
    assertThat(
            assertRefused(
                    Status.Code.FAILED_PRECONDITION,
                    "POOL_REPLACED",
                    () ->
                        server
                            .records()
                            .read(pool(request, pool.getPoolId(), pool.getPoolUid() + 1, 0)))
                .getMetadataMap())
        .containsEntry("expected", Long.toUnsignedString(pool.getPoolUid()))
        .containsEntry("actual", Long.toUnsignedString(pool.getPoolUid() + 1));
    assertRefused(
        Status.Code.FAILED_PRECONDITION,
        "LAYOUT_MISMATCH",
        () -> server.records().read(pool(request, pool.getPoolId(), pool.getPoolUid(), 5)));
    assertThat(server.records().read(pool(request, pool.getPoolId(), pool.getPoolUid(), 0)))
        .isNotNull();
  }

  private static ReadRequest pool(ReadRequest request, int id, long uid, long hash) {
    return request.toBuilder()
        .setPool(request.getPool().toBuilder().setPoolId(id).setPoolUid(uid).setLayoutHash(hash))
        .build();
  }

  private long readCount(long handle) {
    return server
        .records()
        .read(counters.readTyped(handle))
        .getTypedRecords(0)
        .getFieldsOrThrow("count")
        .getIntValue();
  }
}
