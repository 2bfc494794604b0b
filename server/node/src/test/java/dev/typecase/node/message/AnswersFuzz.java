package dev.typecase.node.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.FreeResponse;
import dev.typecase.v1.ItemDetail;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.RequestError;
import dev.typecase.v1.TypedRecord;
import dev.typecase.v1.Value;
import dev.typecase.v1.WriteResponse;
import dev.typecase.wire.OutgoingMessage;
import dev.typecase.wire.OutgoingStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/** Answers are byte for byte what the generated classes write, on a Pipeline and off it. */
final class AnswersFuzz {
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final Exchange exchange = Exchange.take();

  private final List<Integer> outcomes = new ArrayList<>();
  private final List<Long> handles = new ArrayList<>();
  private final List<Long> versions = new ArrayList<>();
  private final List<TypedRecord> typed = new ArrayList<>();
  private final List<ItemDetail> details = new ArrayList<>();
  private ByteString raw = ByteString.EMPTY;

  @RepeatedTest(200)
  void theBytesOfAnAnswerAreThoseOfTheGeneratedClass() throws IOException {
    fill(random.nextInt(4) == 0 ? 0 : random.nextInt(300));
    assertSame(
        AnswerShape.READ,
        RequestKind.READ,
        ReadResponse.newBuilder()
            .addAllOutcomesValue(outcomes)
            .addAllVersions(versions)
            .setRawRecords(raw)
            .addAllTypedRecords(typed)
            .addAllDetails(details)
            .build());
    exchange.answer().rawRecords().clear();
    typed.clear();
    handles.forEach(exchange.answer().handles()::add);
    assertSame(
        AnswerShape.ALLOCATE,
        RequestKind.ALLOCATE,
        AllocateResponse.newBuilder()
            .addAllOutcomesValue(outcomes)
            .addAllHandles(handles)
            .addAllVersions(versions)
            .addAllDetails(details)
            .build());
    exchange.answer().handles().clear();
    assertSame(
        AnswerShape.WRITE,
        RequestKind.WRITE,
        WriteResponse.newBuilder()
            .addAllOutcomesValue(outcomes)
            .addAllVersions(versions)
            .addAllDetails(details)
            .build());
    exchange.answer().versions().clear();
    assertSame(
        AnswerShape.FREE,
        RequestKind.FREE,
        FreeResponse.newBuilder().addAllOutcomesValue(outcomes).addAllDetails(details).build());
  }

  @RepeatedTest(20)
  void theBytesOfAFailureAreThoseOfTheGeneratedClass() throws IOException {
    RequestError error =
        RequestError.newBuilder().setCode(5).setReason("R").putMetadata("a", "b").build();
    long correlationId = random.nextInt(3) == 0 ? 0 : random.nextLong();
    assertThat(bytes(PipelineAnswer.failure(correlationId, error)))
        .isEqualTo(
            PipelineResponse.newBuilder()
                .setCorrelationId(correlationId)
                .setError(error)
                .build()
                .toByteArray());
  }

  private void fill(int items) {
    BatchAnswer answer = exchange.answer();
    for (int item = 0; item < items; item++) {
      outcomes.add(random.nextInt(13));
      handles.add(random.nextLong());
      versions.add(random.nextLong());
      answer.outcomes().add(outcomes.getLast());
      answer.versions().add(versions.getLast());
      if (random.nextInt(20) == 0) {
        details.add(ItemDetail.newBuilder().setIndex(item).setMessage("m").build());
        typed.add(
            TypedRecord.newBuilder()
                .putFields("f", Value.newBuilder().setIntValue(item).build())
                .build());
      }
    }
    byte[] records = new byte[items * 8];
    random.nextBytes(records);
    raw = ByteString.copyFrom(records);
    IntStream.range(0, items)
        .forEach(item -> {
          MemorySegment.copy(
              records,
              item * 8,
              answer.rawRecords().room(8),
              ValueLayout.JAVA_BYTE,
              answer.rawRecords().usedBytes(),
              8);
          answer.rawRecords().add(8);
        });
  }

  private void assertSame(AnswerShape shape, RequestKind kind, MessageLite expected)
      throws IOException {
    BatchAnswer answer = exchange.answer().complete(shape, typed, details);
    assertThat(bytes(answer)).as("seed %d", seed).isEqualTo(expected.toByteArray());
    long correlationId = random.nextInt(3) == 0 ? 0 : random.nextLong();
    assertThat(bytes(new PipelineAnswer(correlationId, kind.answerField(), answer)))
        .as("seed %d", seed)
        .isEqualTo(pipeline(correlationId, kind, expected));
  }

  private static byte[] pipeline(long correlationId, RequestKind kind, MessageLite body)
      throws IOException {
    PipelineResponse.Builder response =
        PipelineResponse.newBuilder().setCorrelationId(correlationId);
    response.setField(PipelineResponse.getDescriptor().findFieldByNumber(kind.answerField()), body);
    return response.build().toByteArray();
  }

  /** {@return what gRPC would send} The length that it is told is the length that it gets. */
  private static byte[] bytes(OutgoingMessage message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutgoingStream stream = new OutgoingStream(message)) {
      int length = stream.available();
      assertThat(stream.drainTo(bytes)).isEqualTo(length);
      assertThat(bytes.size()).isEqualTo(length);
    }
    return bytes.toByteArray();
  }
}
