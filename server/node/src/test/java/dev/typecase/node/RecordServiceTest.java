package dev.typecase.node;

import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.Encoding;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.TypedRecord;
import dev.typecase.v1.Value;
import dev.typecase.v1.WriteRequest;
import dev.typecase.v1.WriteResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RecordServiceTest {
  private TestServer server;
  private Pool pool;

  @BeforeEach
  void start() {
    server = TestServer.start();
    pool = server.createCounters("counters", 100);
  }

  @AfterEach
  void stop() {
    server.assertBalanced("counters");
    server.close();
  }

  @Test
  void aRecordIsAllocatedReadWrittenAndFreedAndItsHandleIsStaleAfterwards() {
    AllocateResponse allocated =
        server
            .records()
            .allocate(
                AllocateRequest.newBuilder()
                    .setPool(reference(pool))
                    .addTypedRecords(counter(7))
                    .build());
    long handle = allocated.getHandles(0);

    ReadResponse read = server.records().read(readTyped(handle));
    assertThat(read.getTypedRecords(0).getFieldsOrThrow("count").getIntValue()).isEqualTo(7);
    assertThat(read.getVersions(0)).isEqualTo(allocated.getVersions(0));

    WriteResponse written =
        server
            .records()
            .write(
                WriteRequest.newBuilder()
                    .setPool(reference(pool))
                    .addHandles(handle)
                    .addExpectedVersions(read.getVersions(0))
                    .addTypedRecords(counter(8))
                    .build());
    assertThat(written.getOutcomesList()).containsExactly(Outcome.OUTCOME_OK);
    assertThat(written.getVersions(0)).isNotEqualTo(read.getVersions(0));

    FreeRequest free = FreeRequest.newBuilder().setPool(reference(pool)).addHandles(handle).build();
    assertThat(server.records().free(free).getOutcomesList()).containsExactly(Outcome.OUTCOME_OK);
    assertThat(server.records().free(free).getOutcomesList())
        .containsExactly(Outcome.OUTCOME_STALE_HANDLE);
    assertThat(server.records().read(readTyped(handle)).getOutcomesList())
        .containsExactly(Outcome.OUTCOME_STALE_HANDLE);
  }

  private ReadRequest readTyped(long handle) {
    return ReadRequest.newBuilder()
        .setPool(reference(pool))
        .addHandles(handle)
        .setEncoding(Encoding.ENCODING_TYPED)
        .build();
  }

  private static TypedRecord counter(long count) {
    return TypedRecord.newBuilder()
        .putFields("count", Value.newBuilder().setIntValue(count).build())
        .build();
  }
}
