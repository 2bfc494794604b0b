package dev.typecase.node;

import static dev.typecase.node.TestServer.number;
import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.node.flow.Connection;
import dev.typecase.v1.Add;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.CreatePoolRequest;
import dev.typecase.v1.Encoding;
import dev.typecase.v1.FieldOperation;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.RecordType;
import dev.typecase.v1.ScalarKind;
import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.ScanResponse;
import dev.typecase.v1.UpdateItem;
import dev.typecase.v1.UpdateRequest;
import dev.typecase.v1.UpdateResponse;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How much of what others want comes before a single read on another connection of the same loop.
 *
 * <p>Counted, not timed: what the read finds shows how much was executed before it.
 */
final class FairnessTest {
  /** Records that the busy client wants; a read of as many fits into one look at its socket. */
  private static final int WANTED = 6_000;

  private static final int MAX_ROUNDS = 5;

  private TestServer server;
  private HeldLoop held;
  private Pool pool;
  private ReadRequest everySlot;

  @BeforeEach
  void start() {
    server = TestServer.start(TestServer.configuration().loops(1));
    held = new HeldLoop(server.server);
    pool = server.createCounters("counters", WANTED);
    everySlot = everySlot();
    assertThat(RecordServiceGrpc.newBlockingStub(held.quiet).read(everySlot).getOutcomesList())
        .hasSizeGreaterThanOrEqualTo(WANTED)
        .containsOnlyOnce(Outcome.OUTCOME_OK);
    assertThat(RecordServiceGrpc.newBlockingStub(held.busy).read(everySlot).getOutcomesCount())
        .isPositive();
  }

  @AfterEach
  void stop() {
    held.close();
    server.close();
  }

  /** {@return a read of the first handle of every slot, so that it finds those in use} */
  private ReadRequest everySlot() {
    long handle = server.allocate(pool, 1).getFirst();
    int slots = Math.toIntExact(server.server.counts("counters").slots());
    long indexMask = 2L * Integer.highestOneBit(slots - 1) - 1;
    ReadRequest.Builder request = ReadRequest.newBuilder().setPool(reference(pool));
    for (int slot = 0; slot < slots; slot++) {
      request.addHandles((handle & ~indexMask) | slot);
    }
    return request.build();
  }

  private static long inUse(ReadResponse response) {
    return response.getOutcomesList().stream().filter(Outcome.OUTCOME_OK::equals).count();
  }

  private AllocateRequest allocating(int count) {
    return AllocateRequest.newBuilder().setPool(reference(pool)).setCount(count).build();
  }

  private Answers<ReadRequest, ReadResponse> readBehind(ReadRequest read, Runnable busySends) {
    Answers<ReadRequest, ReadResponse> answer = Answers.takingAll();
    held.sendWhileHeld(busySends, () -> RecordServiceGrpc.newStub(held.quiet).read(read, answer));
    return answer;
  }

  /** Two turns, and in each a last request that passes the limit. */
  private static long twoTurns(int itemsOfARequest) {
    return 2L * (Connection.MAX_ITEMS_A_TURN + itemsOfARequest);
  }

  @Test
  void aSingleReadWaitsForTwoTurnsOfAPipelineAtMost() {
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline =
        RecordServiceGrpc.newStub(held.busy).pipeline(answers);
    PipelineRequest request = PipelineRequest.newBuilder().setAllocate(allocating(100)).build();
    long found =
        inUse(
            readBehind(everySlot, () -> repeat(WANTED / 100, () -> pipeline.onNext(request)))
                .next());
    repeat(WANTED / 100, answers::next);
    assertThat(found).isLessThanOrEqualTo(twoTurns(100));
    assertThat(inUse(server.records().read(everySlot))).isGreaterThan(WANTED - 100);
  }

  @Test
  void manyPipelinesOfAConnectionHaveNoMoreTurnsThanOne() {
    List<Answers<PipelineRequest, PipelineResponse>> answers = new ArrayList<>();
    List<StreamObserver<PipelineRequest>> pipelines = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      answers.add(Answers.takingAll());
      pipelines.add(RecordServiceGrpc.newStub(held.busy).pipeline(answers.getLast()));
    }
    PipelineRequest request = PipelineRequest.newBuilder().setAllocate(allocating(400)).build();
    long found =
        inUse(
            readBehind(everySlot, () -> pipelines.forEach(pipeline -> pipeline.onNext(request)))
                .next());
    answers.forEach(Answers::next);
    assertThat(found).isLessThanOrEqualTo(twoTurns(400));
  }

  @Test
  void aSingleReadWaitsForTwoTurnsOfUnaryCallsAtMost() {
    List<Answers<AllocateRequest, AllocateResponse>> answers = new ArrayList<>();
    repeat(WANTED / 20, () -> answers.add(Answers.takingAll()));
    long found =
        inUse(
            readBehind(
                    everySlot,
                    () ->
                        answers.forEach(answer ->
                            RecordServiceGrpc.newStub(held.busy).allocate(allocating(20), answer)))
                .next());
    answers.forEach(Answers::next);
    assertThat(found).isLessThanOrEqualTo(twoTurns(20));
  }

  @Test
  void bytesEndATurnAsWellAsItems() {
    pool = createArrays();
    long handle = server.allocate(pool, 1).getFirst();
    UpdateRequest request = addingOne(handle);
    ReadRequest read =
        ReadRequest.newBuilder()
            .setPool(reference(pool))
            .addHandles(handle)
            .setEncoding(Encoding.ENCODING_TYPED)
            .build();
    List<Answers<UpdateRequest, UpdateResponse>> answers = new ArrayList<>();
    repeat(200, () -> answers.add(Answers.takingAll()));
    ReadResponse found =
        readBehind(
                read,
                () ->
                    answers.forEach(
                        answer -> RecordServiceGrpc.newStub(held.busy).update(request, answer)))
            .next();
    int answerBytes = answers.getFirst().next().getSerializedSize();
    assertThat(answerBytes).isGreaterThan(20_000);
    assertThat(
            found
                .getTypedRecords(0)
                .getFieldsOrThrow("counts")
                .getListValue()
                .getValues(0)
                .getIntValue())
        .isLessThanOrEqualTo(2L * (Connection.MAX_BYTES_A_TURN / answerBytes + 1));
  }

  private Pool createArrays() {
    return server
        .pools()
        .createPool(
            CreatePoolRequest.newBuilder()
                .setPool(
                    TestServer.counters("arrays", 10)
                        .setRecordType(
                            RecordType.newBuilder()
                                .setName("Arrays")
                                .addFields(
                                    TestServer.field("counts", ScalarKind.SCALAR_KIND_INT64)
                                        .setArrayCount(8_000))))
                .build())
        .getPool();
  }

  /** {@return an update of some bytes whose answer is the whole array} */
  private UpdateRequest addingOne(long handle) {
    return UpdateRequest.newBuilder()
        .setPool(reference(pool))
        .setReturnValues(true)
        .addItems(
            UpdateItem.newBuilder()
                .setHandle(handle)
                .addOperations(
                    FieldOperation.newBuilder()
                        .setField("counts")
                        .setElement(0)
                        .setAdd(Add.newBuilder().setDelta(number(1)))))
        .build();
  }

  @Test
  void streamsThatNobodyReadsTakeNoTurns() {
    Pool full = server.createLarge("full");
    Answers<ScanRequest, ScanResponse> scan = Answers.takingOnDemand();
    RecordServiceGrpc.newStub(held.busy)
        .scan(ScanRequest.newBuilder().setPool(reference(full)).build(), scan);
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingOnDemand();
    StreamObserver<PipelineRequest> pipeline =
        RecordServiceGrpc.newStub(held.busy).pipeline(answers);
    // Each answer is some 70 KB: far more than all buffers on the way hold together.
    PipelineRequest request = PipelineRequest.newBuilder().setRead(everySlot).build();
    repeat(200, () -> pipeline.onNext(request));
    long turns = quietTurns();
    repeat(1_000, this::readOne);
    // One for every 1,024 of the reads, and none of the streams that wait.
    assertThat(server.server.flow().turns() - turns).isLessThanOrEqualTo(2);
    assertThat(server.server.flow().waiting()).isZero();
    scan.cancel();
    answers.cancel();
  }

  /** {@return the turns so far, once a thousand reads add hardly more; not for ever} */
  private long quietTurns() {
    long now = server.server.flow().turns();
    long before = -MAX_ROUNDS;
    for (int round = 0; round < MAX_ROUNDS && now > before + 2; round++) {
      before = now;
      repeat(1_000, this::readOne);
      now = server.server.flow().turns();
    }
    return now;
  }

  private void readOne() {
    ReadRequest one =
        ReadRequest.newBuilder()
            .setPool(reference(pool))
            .addHandles(everySlot.getHandles(0))
            .build();
    assertThat(server.records().read(one).getOutcomesCount()).isOne();
  }

  private static void repeat(int times, Runnable step) {
    for (int i = 0; i < times; i++) {
      step.run();
    }
  }
}
