package dev.typecase.client;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.wire.PartedStream;
import dev.typecase.wire.RandomWire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers are understood as the generated classes understand them, and refused with their words,
 * whatever form the bytes have and wherever their buffers end.
 */
final class ResponseReaderFuzz {
  private static final int MESSAGES = 1_500;
  private static final int LARGE_BYTES = 30_000;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  // One for all answers, as on a stream: nothing of one shows in the next.
  private final ResponseReader reader = new ResponseReader();

  @Test
  void anAnswerIsUnderstoodInEveryForm() throws IOException {
    RandomWire wire = new RandomWire(random, Set.of(), true, LARGE_BYTES);
    for (int i = 0; i < MESSAGES; i++) {
      byte[] bytes = wire.message(PipelineResponse.getDescriptor());
      assertSameAsGenerated(bytes, wire.cuts(bytes.length));
      byte[] damaged = damaged(bytes);
      assertSameAsGenerated(damaged, wire.cuts(damaged.length));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"allocate", "read", "write", "free"})
  void aUsualAnswerIsNeverReadByTheGeneratedClasses(String kind) throws IOException {
    List<String> without =
        new ArrayList<>(
            List.of("typed_records", "allocate", "read", "write", "update", "free", "error"));
    without.remove(kind);
    RandomWire wire = new RandomWire(random, Set.copyOf(without), false, LARGE_BYTES);
    for (int i = 0; i < MESSAGES; i++) {
      byte[] bytes = wire.message(PipelineResponse.getDescriptor());
      if (understood(bytes)
          && hasOnce(bytes, PipelineResponse.getDescriptor().findFieldByName(kind).getNumber())) {
        assertThat(reader.usual(new PartedStream(bytes, wire.cuts(bytes.length))))
            .as("seed %d", seed)
            .isNotNull();
      }
    }
  }

  private static boolean understood(byte[] bytes) {
    try {
      return PipelineResponse.parseFrom(bytes) != null;
    } catch (InvalidProtocolBufferException _) {
      return false;
    }
  }

  private static boolean hasOnce(byte[] bytes, int field) throws IOException {
    return UnknownFieldSet.parseFrom(bytes).getField(field).getLengthDelimitedList().size() == 1;
  }

  void assertSameAsGenerated(byte[] bytes, int... cuts) throws IOException {
    String expected;
    try {
      expected = shown(GeneratedAnswers.response(CodedInputStream.newInstance(bytes)));
    } catch (InvalidProtocolBufferException e) {
      assertThat(reader.parse(new ByteArrayInputStream(bytes)).defect())
          .as("seed %d", seed)
          .contains(String.valueOf(e.getMessage()));
      assertThat(reader.parse(new PartedStream(bytes, cuts)).defect())
          .as("seed %d", seed)
          .isNotNull();
      return;
    }
    assertThat(shown(reader.parse(new ByteArrayInputStream(bytes))))
        .as("seed %d", seed)
        .isEqualTo(expected);
    assertThat(shown(reader.parse(new PartedStream(bytes, cuts))))
        .as("seed %d, parted", seed)
        .isEqualTo(expected);
  }

  private static String shown(Response response) {
    Answer answer = response.answer();
    return "id %d field %d error %s defect %s answer %s"
        .formatted(
            response.correlationId(),
            response.field(),
            response.error(),
            response.defect(),
            answer == null ? "none" : shown(answer));
  }

  private static String shown(Answer answer) {
    StringBuilder text = new StringBuilder("outcomes");
    for (int i = 0; i < answer.outcomes().size(); i++) {
      text.append(' ').append(answer.outcomes().get(i));
    }
    text.append(" versions");
    for (int i = 0; i < answer.versions().size(); i++) {
      text.append(' ').append(answer.versions().get(i));
    }
    text.append(" handles");
    for (int i = 0; i < answer.handles().size(); i++) {
      text.append(' ').append(answer.handles().get(i));
    }
    return text
        + " records "
        + Arrays.toString(answer.records().toArray(JAVA_BYTE))
        + " values "
        + answer.values()
        + " details "
        + new TreeMap<>(answer.details());
  }

  private byte[] damaged(byte[] bytes) {
    byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    if (damaged.length > 0) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }
    return damaged;
  }
}
