package dev.typecase.node;

import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.sun.management.ThreadMXBean;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.CreatePoolRequest;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.RecordServiceGrpc.RecordServiceStub;
import dev.typecase.v1.RecordType;
import dev.typecase.v1.ScalarKind;
import dev.typecase.v1.WriteRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the event loop allocates on the heap for a batch, gRPC's and Netty's own objects included:
 * those are a few kilobytes a message, however many records it has.
 */
final class BatchAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int ITEMS = 256;
  private static final int BATCHES = 64;
  private static final int UNDER_WAY = 4;

  /**
   * One of these must do: in the first ones the compiler has not seen enough of the code, and on a
   * busy machine it takes its time.
   */
  private static final int MAX_ROUNDS = 100;

  /**
   * Some 2,500 bytes a batch were seen; a busy machine makes more and smaller buffers of a message.
   * A single object a record would be 4,096 more, the generated classes some 60,000.
   */
  private static final long MAX_BYTES_A_BATCH = 12_000;

  private final TestServer server = TestServer.start(TestServer.configuration().loops(1));
  private final long loopThreadId =
      server
          .server
          .loops()
          .serving()
          .submit(() -> Thread.currentThread().threadId())
          .syncUninterruptibly()
          .getNow();

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 256, 1_024})
  void aBatchThatIsReadCostsTheHeapNothingForEachRecord(int recordBytes) {
    Pool pool = create(recordBytes);
    List<Long> handles = allocate(pool, records(recordBytes));
    PipelineRequest read =
        PipelineRequest.newBuilder()
            .setRead(ReadRequest.newBuilder().setPool(reference(pool)).addAllHandles(handles))
            .build();
    assertThat(bytesABatch(read)).isLessThan(MAX_BYTES_A_BATCH);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 256})
  void aBatchThatIsWrittenCostsTheHeapNothingForEachRecord(int recordBytes) {
    Pool pool = create(recordBytes);
    ByteString records = records(recordBytes);
    List<Long> handles = allocate(pool, records);
    PipelineRequest write =
        PipelineRequest.newBuilder()
            .setWrite(
                WriteRequest.newBuilder()
                    .setPool(reference(pool))
                    .addAllHandles(handles)
                    .setRawRecords(records))
            .build();
    assertThat(bytesABatch(write)).isLessThan(MAX_BYTES_A_BATCH);
  }

  private static ByteString records(int recordBytes) {
    return ByteString.copyFrom(new byte[ITEMS * recordBytes]);
  }

  private List<Long> allocate(Pool pool, ByteString records) {
    return server
        .records()
        .allocate(
            AllocateRequest.newBuilder().setPool(reference(pool)).setRawRecords(records).build())
        .getHandlesList();
  }

  private Pool create(int recordBytes) {
    Pool.Builder pool =
        Pool.newBuilder()
            .setName("pools/bytes")
            .setCapacity(1_000)
            .setRecordType(
                RecordType.newBuilder()
                    .setName("Bytes")
                    .addFields(
                        TestServer.field("bytes", ScalarKind.SCALAR_KIND_FIXED_BYTES)
                            .setMaxBytes(recordBytes)));
    return server
        .pools()
        .createPool(CreatePoolRequest.newBuilder().setPool(pool).build())
        .getPool();
  }

  /**
   * {@return what the loop allocates for a batch, on the average of the best round} Two connections
   * have several under way each, so that they use up their turns and wait for each other.
   */
  private long bytesABatch(PipelineRequest request) {
    ManagedChannel otherChannel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.server.port()).usePlaintext().build();
    List<Line> lines =
        List.of(Line.open(server.streams()), Line.open(RecordServiceGrpc.newStub(otherChannel)));
    long least = Long.MAX_VALUE;
    for (int round = 0; round < MAX_ROUNDS && least >= MAX_BYTES_A_BATCH; round++) {
      long before = allocatedByTheLoop();
      for (int i = 0; i < BATCHES; i += lines.size() * UNDER_WAY) {
        lines.forEach(line -> line.send(request));
        lines.forEach(line -> line.take(request));
      }
      least = Math.min(least, (allocatedByTheLoop() - before) / BATCHES);
    }
    lines.forEach(Line::close);
    otherChannel.shutdownNow();
    return least;
  }

  /** A Pipeline with several requests under way. */
  private record Line(
      StreamObserver<PipelineRequest> requests,
      Answers<PipelineRequest, PipelineResponse> answers) {
    static Line open(RecordServiceStub stub) {
      Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
      return new Line(stub.pipeline(answers), answers);
    }

    void send(PipelineRequest request) {
      for (int i = 0; i < UNDER_WAY; i++) {
        requests.onNext(request);
      }
    }

    void take(PipelineRequest request) {
      for (int i = 0; i < UNDER_WAY; i++) {
        PipelineResponse answer = answers.next();
        assertThat(
                request.hasRead()
                    ? answer.getRead().getOutcomesList()
                    : answer.getWrite().getOutcomesList())
            .hasSize(ITEMS)
            .containsOnly(Outcome.OUTCOME_OK);
      }
    }

    void close() {
      requests.onCompleted();
      assertThat(answers.all()).isEmpty();
    }
  }

  private long allocatedByTheLoop() {
    return THREADS.getThreadAllocatedBytes(loopThreadId);
  }
}
