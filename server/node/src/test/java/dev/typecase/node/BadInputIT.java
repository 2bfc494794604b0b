package dev.typecase.node;

import static dev.typecase.node.TestServer.assertRefused;
import static dev.typecase.node.TestServer.counter;
import static dev.typecase.node.TestServer.number;
import static dev.typecase.node.TestServer.rawCounter;
import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.CreatePoolRequest;
import dev.typecase.v1.DeletePoolRequest;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.Pool;
import dev.typecase.v1.PoolServiceGrpc;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.ScalarKind;
import dev.typecase.v1.TypedRecord;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Input that no well-made client sends, over the wire: the right outcome each time, and afterwards
 * no slot is lost and the server still serves.
 */
final class BadInputIT {
  /** Sends any bytes as a request, and takes any as an answer. */
  private static final Marshaller<byte[]> ANY_BYTES =
      new Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
          return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
          try {
            return stream.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  private TestServer server;
  private Pool pool;
  private long handle;

  @BeforeEach
  void start() {
    server = TestServer.start();
    pool = server.createCounters("counters", 100);
    handle = server.allocate(pool, 1).getFirst();
  }

  @AfterEach
  void noSlotIsLostAndTheServerStillServes() {
    assertThat(server.server.counts("counters").live()).isEqualTo(1);
    server.assertBalanced("counters");
    assertThat(server.records().read(read(handle)).getOutcomesList())
        .containsExactly(Outcome.OUTCOME_OK);
    server.close();
  }

  private ReadRequest read(long anyHandle) {
    return ReadRequest.newBuilder().setPool(reference(pool)).addHandles(anyHandle).build();
  }

  @Test
  void randomHandlesAreRefusedOneByOne() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    ReadRequest.Builder request = ReadRequest.newBuilder().setPool(reference(pool));
    for (int i = 0; i < 8_192; i++) {
      long guess = random.nextLong();
      request.addHandles(guess == handle ? 0 : guess);
    }
    assertThat(server.records().read(request.build()).getOutcomesList())
        .as("seed %d", seed)
        .doesNotContain(Outcome.OUTCOME_OK)
        .hasSize(8_192);
  }

  @Test
  void everyHandleThatDiffersInOneBitIsRefused() {
    ReadRequest.Builder request = ReadRequest.newBuilder().setPool(reference(pool));
    for (int bit = 0; bit < Long.SIZE; bit++) {
      request.addHandles(handle ^ 1L << bit);
    }
    assertThat(server.records().read(request.build()).getOutcomesList())
        .doesNotContain(Outcome.OUTCOME_OK);
  }

  @Test
  void aHandleOfADeletedPoolIsRefusedByThePoolOfTheSameName() {
    Pool first = server.createCounters("others", 10);
    long old = server.allocate(first, 1).getFirst();
    var _ =
        server
            .pools()
            .deletePool(
                DeletePoolRequest.newBuilder().setName(first.getName()).setForce(true).build());
    ReadRequest request =
        ReadRequest.newBuilder().setPool(reference(first)).addHandles(old).build();
    assertRefused(Status.Code.NOT_FOUND, "POOL_NOT_FOUND", () -> server.records().read(request));
    Pool second = server.createCounters("others", 10);
    server.allocate(second, 10);
    assertRefused(
        Status.Code.FAILED_PRECONDITION, "POOL_REPLACED", () -> server.records().read(request));
    assertThat(
            server
                .records()
                .read(request.toBuilder().setPool(reference(second)).build())
                .getOutcomes(0))
        .isNotEqualTo(Outcome.OUTCOME_OK);
  }

  @Test
  void randomRawRecordsAreRefusedOrKeepTheRule() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] bytes = new byte[TestServer.COUNTER_BYTES * 50];
    random.nextBytes(bytes);
    assertThat(
            server
                .records()
                .allocate(
                    AllocateRequest.newBuilder()
                        .setPool(reference(pool))
                        .setRawRecords(ByteString.copyFrom(bytes))
                        .build())
                .getOutcomesList())
        .as("seed %d: seven bytes of padding are not all zero", seed)
        .containsOnly(Outcome.OUTCOME_INVALID_RECORD);
  }

  @Test
  void invalidUtf8InARawRecordIsRefusedWithItsField() {
    // A name of one byte, 0xff.
    ByteString record =
        rawCounter(1).substring(1, 16).concat(TestServer.bytes(1, 0, 0xff, 0, 0, 0, 0, 0));
    record = TestServer.bytes(0).concat(record);
    var allocated =
        server
            .records()
            .allocate(
                AllocateRequest.newBuilder()
                    .setPool(reference(pool))
                    .setRawRecords(record)
                    .build());
    assertThat(allocated.getOutcomesList()).containsExactly(Outcome.OUTCOME_INVALID_RECORD);
    assertThat(allocated.getDetails(0).getField()).isEqualTo("name");
  }

  @Test
  void invalidUtf8InATypedRecordIsRefused() {
    byte[] request = withInvalidUtf8(allocation());
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "INVALID_ARGUMENT",
        () -> send(RecordServiceGrpc.getAllocateMethod(), request));
  }

  @Test
  void bytesThatAreNoMessageAreRefused() {
    for (MethodDescriptor<?, ?> method :
        new MethodDescriptor<?, ?>[] {
          RecordServiceGrpc.getAllocateMethod(),
          RecordServiceGrpc.getReadMethod(),
          RecordServiceGrpc.getWriteMethod(),
          RecordServiceGrpc.getUpdateMethod(),
          RecordServiceGrpc.getFreeMethod(),
          RecordServiceGrpc.getScanMethod(),
          PoolServiceGrpc.getCreatePoolMethod(),
          PoolServiceGrpc.getDeletePoolMethod()
        }) {
      assertRefused(
          Status.Code.INVALID_ARGUMENT,
          "INVALID_ARGUMENT",
          () -> send(method, new byte[] {(byte) 0xff, (byte) 0xff, 1}));
    }
  }

  @Test
  void aMessageThatCannotBeDecodedIsAnsweredOnAPipelineAndTheStreamGoesOn() throws Exception {
    Answers<byte[], byte[]> answers = Answers.takingAll();
    StreamObserver<byte[]> pipeline =
        ClientCalls.asyncBidiStreamingCall(
            server.channel.newCall(
                anyBytes(RecordServiceGrpc.getPipelineMethod()), CallOptions.DEFAULT),
            answers);
    pipeline.onNext(new byte[] {(byte) 0xff});
    pipeline.onNext(
        withInvalidUtf8(PipelineRequest.newBuilder().setAllocate(allocation()).build()));
    pipeline.onNext(
        PipelineRequest.newBuilder()
            .setCorrelationId(3)
            .setRead(read(handle))
            .build()
            .toByteArray());
    pipeline.onCompleted();
    assertThat(PipelineResponse.parseFrom(answers.next()).getError().getReason())
        .isEqualTo("INVALID_ARGUMENT");
    assertThat(PipelineResponse.parseFrom(answers.next()).getError().getReason())
        .isEqualTo("INVALID_ARGUMENT");
    PipelineResponse last = PipelineResponse.parseFrom(answers.next());
    assertThat(last.getCorrelationId()).isEqualTo(3);
    assertThat(last.getRead().getOutcomesList()).containsExactly(Outcome.OUTCOME_OK);
    assertThat(answers.all()).isEmpty();
  }

  @Test
  void aMessageSomewhatTooLongIsRefusedByNameAndAStreamSurvivesIt() {
    AllocateRequest long4MiB =
        AllocateRequest.newBuilder()
            .setPool(reference(pool))
            .setRawRecords(ByteString.copyFrom(new byte[4 << 20]))
            .build();
    assertThat(
            assertRefused(
                    Status.Code.INVALID_ARGUMENT,
                    "LIMIT_EXCEEDED",
                    () -> server.records().allocate(long4MiB))
                .getMetadataMap())
        .containsEntry("limit", "message bytes")
        .containsEntry("maximum", Integer.toString(4 << 20));
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline = server.streams().pipeline(answers);
    pipeline.onNext(PipelineRequest.newBuilder().setAllocate(long4MiB).build());
    pipeline.onNext(PipelineRequest.newBuilder().setRead(read(handle)).build());
    assertThat(answers.next().getError().getReason()).isEqualTo("LIMIT_EXCEEDED");
    assertThat(answers.next().getRead().getOutcomesList()).containsExactly(Outcome.OUTCOME_OK);
    pipeline.onCompleted();
  }

  @Test
  void aMessageOfAHundredMegabytesIsCutOff() {
    AllocateRequest huge =
        AllocateRequest.newBuilder()
            .setPool(reference(pool))
            .setRawRecords(ByteString.copyFrom(new byte[100 << 20]))
            .build();
    StatusRuntimeException refused =
        Assertions.catchThrowableOfType(
            StatusRuntimeException.class, () -> server.records().allocate(huge));
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @Test
  void anAnswerThatCouldBeTooLongIsRefusedBeforeItIsMade() {
    Pool.Builder wide = Pool.newBuilder(TestServer.counters("wide", 8_192).build());
    wide.getRecordTypeBuilder()
        .addFields(TestServer.field("rest", ScalarKind.SCALAR_KIND_FIXED_BYTES).setMaxBytes(600));
    Pool created =
        server.pools().createPool(CreatePoolRequest.newBuilder().setPool(wide).build()).getPool();
    ReadRequest.Builder request = ReadRequest.newBuilder().setPool(reference(created));
    for (int i = 0; i < 8_192; i++) {
      request.addHandles(i);
    }
    assertThat(
            assertRefused(
                    Status.Code.INVALID_ARGUMENT,
                    "LIMIT_EXCEEDED",
                    () -> server.records().read(request.build()))
                .getMetadataMap())
        .containsEntry("limit", "answer bytes");
  }

  @Test
  void aClientThatIsGoneInMidStreamLeavesNothingBehind() {
    for (int i = 0; i < 10; i++) {
      ManagedChannel doomed =
          NettyChannelBuilder.forAddress("127.0.0.1", server.server.port()).usePlaintext().build();
      Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
      StreamObserver<PipelineRequest> pipeline =
          RecordServiceGrpc.newStub(doomed).pipeline(answers);
      pipeline.onNext(PipelineRequest.newBuilder().setRead(read(handle)).build());
      answers.next();
      for (int j = 0; j < 100; j++) {
        pipeline.onNext(PipelineRequest.newBuilder().setRead(read(handle)).build());
      }
      doomed.shutdownNow();
      answers.failure();
    }
  }

  @Test
  void anUnknownMethodIsUnimplemented() {
    MethodDescriptor<byte[], byte[]> method =
        anyBytes(RecordServiceGrpc.getReadMethod()).toBuilder()
            .setFullMethodName("typecase.v1.RecordService/Guess")
            .build();
    StatusRuntimeException refused =
        Assertions.catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                ClientCalls.blockingUnaryCall(
                    server.channel, method, CallOptions.DEFAULT, new byte[0]));
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
  }

  private AllocateRequest allocation() {
    TypedRecord named =
        counter(1).toBuilder()
            .putFields("name", TestServer.text("QQQQ"))
            .putFields("count", number(1))
            .build();
    return AllocateRequest.newBuilder().setPool(reference(pool)).addTypedRecords(named).build();
  }

  /** {@return the message's bytes, with bytes in the place of QQQQ that are no UTF-8} */
  private static byte[] withInvalidUtf8(MessageLite message) {
    byte[] bytes = message.toByteArray();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("QQQQ");
    assertThat(at).isPositive();
    bytes[at] = (byte) 0xff;
    return bytes;
  }

  private byte[] send(MethodDescriptor<?, ?> method, byte[] request) {
    return ClientCalls.blockingUnaryCall(
        server.channel,
        anyBytes(method).toBuilder().setType(MethodDescriptor.MethodType.UNARY).build(),
        CallOptions.DEFAULT,
        request);
  }

  private static MethodDescriptor<byte[], byte[]> anyBytes(MethodDescriptor<?, ?> method) {
    return MethodDescriptor.<byte[], byte[]>newBuilder(ANY_BYTES, ANY_BYTES)
        .setFullMethodName(method.getFullMethodName())
        .setType(method.getType())
        .build();
  }
}
