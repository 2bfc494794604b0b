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
import dev.typecase.v1.RecordType;
import dev.typecase.v1.ScalarKind;
import dev.typecase.v1.WriteRequest;
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
  private static final int BATCHES = 300;

  /**
   * A message in and a message out of gRPC and Netty, before the compiler has seen much of them.
   * The generated classes took 300,000 and more for the batches here.
   */
  private static final long MAX_BYTES_A_BATCH = 40_000;

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
  void aBatchOfRawRecordsCostsTheHeapNothingForEachRecord(int recordBytes) {
    Pool pool = create(recordBytes);
    ByteString records = ByteString.copyFrom(new byte[ITEMS * recordBytes]);
    List<Long> handles =
        server
            .records()
            .allocate(
                AllocateRequest.newBuilder()
                    .setPool(reference(pool))
                    .setRawRecords(records)
                    .build())
            .getHandlesList();
    PipelineRequest read =
        PipelineRequest.newBuilder()
            .setRead(ReadRequest.newBuilder().setPool(reference(pool)).addAllHandles(handles))
            .build();
    PipelineRequest write =
        PipelineRequest.newBuilder()
            .setWrite(
                WriteRequest.newBuilder()
                    .setPool(reference(pool))
                    .addAllHandles(handles)
                    .setRawRecords(records))
            .build();
    assertThat(bytesABatch(read)).as("reading").isLessThan(MAX_BYTES_A_BATCH);
    assertThat(bytesABatch(write)).as("writing").isLessThan(MAX_BYTES_A_BATCH);
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

  /** {@return what the loops allocate for a batch, on the average} */
  private long bytesABatch(PipelineRequest request) {
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline = server.streams().pipeline(answers);
    run(pipeline, answers, request);
    long before = allocatedByTheLoop();
    run(pipeline, answers, request);
    long allocated = allocatedByTheLoop() - before;
    pipeline.onCompleted();
    assertThat(answers.all()).isEmpty();
    return allocated / BATCHES;
  }

  private static void run(
      StreamObserver<PipelineRequest> pipeline,
      Answers<PipelineRequest, PipelineResponse> answers,
      PipelineRequest request) {
    for (int i = 0; i < BATCHES; i++) {
      pipeline.onNext(request);
      PipelineResponse answer = answers.next();
      assertThat(
              request.hasRead()
                  ? answer.getRead().getOutcomesList()
                  : answer.getWrite().getOutcomesList())
          .hasSize(ITEMS)
          .containsOnly(Outcome.OUTCOME_OK);
    }
  }

  private long allocatedByTheLoop() {
    return THREADS.getThreadAllocatedBytes(loopThreadId);
  }
}
