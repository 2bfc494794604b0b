package dev.typecase.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.typecase.v1.ReadResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutgoingStreamTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 508, 509, 510, 513, 100_000})
  void aMessageIsDrainedOnceAndItsLengthIsKnownBefore(int rawBytes) throws IOException {
    byte[] expected = message(rawBytes).toByteArray();
    try (OutgoingStream stream = new OutgoingStream(OutgoingMessage.of(message(rawBytes)))) {
      assertThat(stream.available()).isEqualTo(expected.length);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      assertThat(stream.drainTo(bytes)).isEqualTo(expected.length);
      assertThat(bytes.toByteArray()).isEqualTo(expected);
      assertThat(stream.available()).isZero();
      assertThat(stream.drainTo(bytes)).isZero();
      assertThat(stream.read()).isNegative();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 600})
  void aMessageCanBeReadAndTheRestDrained(int rawBytes) throws IOException {
    byte[] expected = message(rawBytes).toByteArray();
    try (OutgoingStream stream = new OutgoingStream(OutgoingMessage.of(message(rawBytes)))) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(stream.read());
      assertThat(stream.available()).isEqualTo(expected.length - 1);
      assertThat(stream.drainTo(bytes)).isEqualTo(expected.length - 1);
      assertThat(bytes.toByteArray()).isEqualTo(expected);
    }
  }

  private static ReadResponse message(int rawBytes) {
    return ReadResponse.newBuilder().setRawRecords(ByteString.copyFrom(new byte[rawBytes])).build();
  }
}
