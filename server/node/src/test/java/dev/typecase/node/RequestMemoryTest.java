package dev.typecase.node;

import static dev.typecase.node.TestServer.COUNTER_BYTES;
import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.WriteRequest;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The memory that requests and answers share: a loop uses it again and again, requests lie in
 * buffers that the transport takes back, and no record may end up in another's place.
 */
final class RequestMemoryTest {
  /** Some 190 KB of records in frames of 16 KiB: a dozen of them lie in two buffers. */
  private static final int LARGE = 8_000;

  private TestServer server;
  private Pool pool;

  @BeforeEach
  void start() {
    server = TestServer.start(TestServer.configuration().loops(1).waitingLimitMillis(10_000));
    pool = server.createCounters("counters", 4 * LARGE);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void everyRecordOfALargeBatchArrivesWholeInItsOwnSlot() {
    List<Long> handles = allocate(1_000_000, LARGE);
    assertThat(read(handles)).isEqualTo(counters(1_000_000, LARGE));
    assertThat(server.records().write(write(handles, counters(5_000_000, LARGE))).getOutcomesList())
        .containsOnly(Outcome.OUTCOME_OK);
    assertThat(read(handles)).isEqualTo(counters(5_000_000, LARGE));
  }

  @Test
  void manyRequestsUnderWayOnAStreamGetTheirOwnAnswers() {
    List<Long> handles = allocate(0, LARGE);
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline = server.streams().pipeline(answers);
    for (int i = 1; i <= 200; i++) {
      List<Long> some = handles.subList(i, i + 20 * i % 3_000 + 1);
      ByteString records = counters(1_000L * i, some.size());
      pipeline.onNext(request(2L * i).setWrite(write(some, records)).build());
      pipeline.onNext(request(2L * i + 1).setRead(readRequest(some)).build());
    }
    pipeline.onCompleted();
    for (int i = 1; i <= 200; i++) {
      int count = 20 * i % 3_000 + 1;
      PipelineResponse written = answers.next();
      assertThat(written.getCorrelationId()).isEqualTo(2L * i);
      assertThat(written.getWrite().getOutcomesList())
          .hasSize(count)
          .containsOnly(Outcome.OUTCOME_OK);
      PipelineResponse read = answers.next();
      assertThat(read.getCorrelationId()).isEqualTo(2L * i + 1);
      assertThat(read.getRead().getVersionsList()).isEqualTo(written.getWrite().getVersionsList());
      assertThat(read.getRead().getRawRecords()).isEqualTo(counters(1_000L * i, count));
    }
  }

  @Test
  void aLargeRequestThatWaitsOutlivesTheBuffersInWhichItCame() {
    List<Long> handles = allocate(0, LARGE);
    List<Long> others = allocate(7, LARGE);
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline = server.streams().pipeline(answers);
    try (HeldRecord _ = HeldRecord.hold(server, pool, handles.get(100))) {
      pipeline.onNext(request(1).setWrite(write(handles, counters(9_000_000, LARGE))).build());
      // On the same loop and connection: uses what buffers and memory are free again.
      for (int i = 0; i < 20; i++) {
        assertThat(server.records().write(write(others, counters(i, LARGE))).getOutcomesList())
            .containsOnly(Outcome.OUTCOME_OK);
        assertThat(read(others)).isEqualTo(counters(i, LARGE));
      }
      assertThat(answers.hasNone()).isTrue();
    }
    assertThat(answers.next().getWrite().getOutcomesList())
        .hasSize(LARGE)
        .containsOnly(Outcome.OUTCOME_OK);
    pipeline.onCompleted();
    assertThat(answers.all()).isEmpty();
    assertThat(read(handles)).isEqualTo(counters(9_000_000, LARGE));
    assertThat(read(others)).isEqualTo(counters(19, LARGE));
  }

  private static PipelineRequest.Builder request(long correlationId) {
    return PipelineRequest.newBuilder().setCorrelationId(correlationId);
  }

  private List<Long> allocate(long first, int count) {
    return server
        .records()
        .allocate(
            AllocateRequest.newBuilder()
                .setPool(reference(pool))
                .setRawRecords(counters(first, count))
                .build())
        .getHandlesList();
  }

  private ReadRequest readRequest(List<Long> handles) {
    return ReadRequest.newBuilder().setPool(reference(pool)).addAllHandles(handles).build();
  }

  private ByteString read(List<Long> handles) {
    return server.records().read(readRequest(handles)).getRawRecords();
  }

  private WriteRequest write(List<Long> handles, ByteString records) {
    return WriteRequest.newBuilder()
        .setPool(reference(pool))
        .addAllHandles(handles)
        .setRawRecords(records)
        .build();
  }

  private static ByteString counters(long first, int count) {
    ByteString.Output bytes = ByteString.newOutput(count * COUNTER_BYTES);
    LongStream.range(first, first + count)
        .mapToObj(TestServer::rawCounter)
        .forEach(record -> bytes.write(record.toByteArray(), 0, COUNTER_BYTES));
    return bytes.toByteString();
  }
}
