package dev.typecase.node.message;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.UpdateRequest;
import dev.typecase.v1.WriteRequest;
import dev.typecase.wire.PartedStream;
import dev.typecase.wire.RandomWire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The decoder understands what the generated classes understand, and refuses what they refuse with
 * their words, whatever form the bytes have and wherever their buffers end.
 */
final class RequestDecoderFuzz {
  private static final int MESSAGES = 1_000;
  private static final int LARGE_BYTES = 30_000;

  private static final Set<String> UNUSUAL =
      Set.of("typed_records", "field_mask", "retry_identities");

  private static final Map<RequestKind, Message> UNARY =
      Map.of(
          RequestKind.ALLOCATE, AllocateRequest.getDefaultInstance(),
          RequestKind.READ, ReadRequest.getDefaultInstance(),
          RequestKind.WRITE, WriteRequest.getDefaultInstance(),
          RequestKind.UPDATE, UpdateRequest.getDefaultInstance(),
          RequestKind.FREE, FreeRequest.getDefaultInstance());

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  // One for all messages, as on a loop: nothing of one shows in the next.
  private Exchange exchange = Exchange.take();

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void aUnaryRequestIsUnderstoodInEveryForm(RequestKind kind) throws IOException {
    Message type = requireNonNull(UNARY.get(kind));
    RandomWire wire = new RandomWire(random, Set.of(), true, LARGE_BYTES);
    for (int i = 0; i < MESSAGES; i++) {
      byte[] bytes = wire.message(type.getDescriptorForType());
      assertSameAsGenerated(kind, type, bytes, wire.cuts(bytes.length));
      byte[] damaged = damaged(bytes);
      assertSameAsGenerated(kind, type, damaged, wire.cuts(damaged.length));
    }
  }

  @Test
  void aPipelineRequestIsUnderstoodInEveryForm() throws IOException {
    PipelineRequest type = PipelineRequest.getDefaultInstance();
    RandomWire wire = new RandomWire(random, Set.of(), true, LARGE_BYTES);
    for (int i = 0; i < 4 * MESSAGES; i++) {
      byte[] bytes = wire.message(type.getDescriptorForType());
      assertSameAsGenerated(RequestKind.NONE, type, bytes, wire.cuts(bytes.length));
      byte[] damaged = damaged(bytes);
      assertSameAsGenerated(RequestKind.NONE, type, damaged, wire.cuts(damaged.length));
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"NONE", "UPDATE"},
      mode = EnumSource.Mode.EXCLUDE)
  void aUsualRequestIsNeverReadByTheGeneratedClasses(RequestKind kind) throws IOException {
    RandomWire wire = new RandomWire(random, without(kind), false, LARGE_BYTES);
    for (int i = 0; i < MESSAGES; i++) {
      byte[] bytes = wire.message(PipelineRequest.getDescriptor());
      nextExchange();
      exchange.bytes().borrow(new PartedStream(bytes, wire.cuts(bytes.length)));
      assertThat(
              UsualPipeline.read(exchange.bytes().decoder(), exchange.bytes(), exchange.fields()))
          .as("seed %d, message %d", seed, i)
          .isTrue();
    }
  }

  /** {@return what makes a request unusual, requests of other kinds included} */
  private static Set<String> without(RequestKind kind) {
    return Stream.concat(
            UNUSUAL.stream(),
            UNARY.keySet().stream()
                .filter(other -> other != kind)
                .map(other -> other.name().toLowerCase(Locale.ROOT)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** {@return bytes that are cut off, or of which one is another, or that go on} */
  private byte[] damaged(byte[] bytes) {
    if (bytes.length == 0 || random.nextInt(4) == 0) {
      byte[] longer = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(3));
      longer[bytes.length] = (byte) random.nextInt();
      return longer;
    }
    int at = random.nextInt(Math.min(bytes.length, 100));
    if (random.nextBoolean()) {
      return Arrays.copyOf(bytes, random.nextBoolean() ? at : bytes.length - 1);
    }
    byte[] changed = bytes.clone();
    changed[at] = (byte) random.nextInt();
    return changed;
  }

  private void assertSameAsGenerated(RequestKind kind, Message type, byte[] bytes, int... cuts)
      throws IOException {
    InputStream stream =
        random.nextInt(5) == 0 ? new ByteArrayInputStream(bytes) : new PartedStream(bytes, cuts);
    assertThat(decoded(kind, stream))
        .as("seed %d, %d bytes cut at %s", seed, bytes.length, Arrays.toString(cuts))
        .isEqualTo(generated(type, bytes));
  }

  /** Compares for bytes that somebody else has thought of. */
  void assertSameAsGenerated(RequestKind kind, byte[] bytes, int cut) throws IOException {
    Message type = UNARY.getOrDefault(kind, PipelineRequest.getDefaultInstance());
    assertThat(decoded(kind, new PartedStream(bytes, cut))).isEqualTo(generated(type, bytes));
  }

  /** {@return what is understood, or why nothing is} */
  private static Object generated(Message type, byte[] bytes) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    try {
      Message message = type.getParserForType().parseFrom(in);
      in.checkLastTagWas(0);
      return Understood.of(message);
    } catch (InvalidProtocolBufferException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void nextExchange() {
    exchange.release();
    exchange = Exchange.take();
  }

  private Object decoded(RequestKind kind, InputStream stream) throws IOException {
    nextExchange();
    try (stream) {
      ReadBack readBack = new ReadBack(exchange);
      if (kind == RequestKind.NONE) {
        RequestDecoder.readPipeline(stream, exchange);
        Understood inPlace = Understood.of(readBack.pipeline(), exchange.fields());
        exchange.keep();
        stream.close();
        Understood kept = Understood.of(readBack.pipeline(), exchange.fields());
        assertThat(kept).as("seed %d", seed).isEqualTo(inPlace);
        return kept;
      }
      RequestDecoder.read(kind, stream, exchange);
      stream.close();
      return Understood.of(readBack.unary(), exchange.fields());
    } catch (InvalidProtocolBufferException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
