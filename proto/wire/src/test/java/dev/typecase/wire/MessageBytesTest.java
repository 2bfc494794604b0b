package dev.typecase.wire;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageBytesTest {
  private static final int LARGE_BYTES = 20_000;

  private final MessageBytes bytes = new MessageBytes();

  @Test
  void aLargeMessageIsLeftInTheTransportsBuffersUntilItIsKept() throws IOException {
    byte[] message = random(LARGE_BYTES);
    try (InputStream stream = new PartedStream(message, 1, 8_000, 9_000)) {
      bytes.borrow(stream);
      assertThat(bytes.isBorrowed()).isTrue();
      assertThat(content(0, LARGE_BYTES)).isEqualTo(message);
      bytes.keep();
    }
    assertThat(bytes.isBorrowed()).isFalse();
    assertThat(content(0, LARGE_BYTES)).isEqualTo(message);
  }

  @Test
  void aSmallMessageIsCopiedAtOnce() throws IOException {
    byte[] message = random(100);
    try (InputStream stream = new PartedStream(message, 50)) {
      bytes.borrow(stream);
    }
    assertThat(bytes.isBorrowed()).isFalse();
    assertThat(content(0, 100)).isEqualTo(message);
  }

  @Test
  void aMessageThatBeginsWithAnEmptyBufferIsCopied() throws IOException {
    byte[] message = random(LARGE_BYTES);
    for (int cut : new int[] {0, 100}) {
      InputStream stream = new PartedStream(message, cut, cut);
      bytes.borrow(stream);
      assertThat(bytes.isBorrowed()).isEqualTo(cut > 0);
      assertThat(bytes.sizeBytes()).isEqualTo(LARGE_BYTES);
      assertThat(content(0, LARGE_BYTES)).isEqualTo(message);
    }
  }

  @Test
  void aStreamOfUnknownLengthIsCopied() throws IOException {
    byte[] message = random(LARGE_BYTES);
    bytes.borrow(new ByteArrayInputStream(message));
    assertThat(bytes.isBorrowed()).isFalse();
    assertThat(bytes.sizeBytes()).isEqualTo(LARGE_BYTES);
    assertThat(content(0, LARGE_BYTES)).isEqualTo(message);
  }

  @Test
  void aShorterMessageBehindALongerOneShowsNothingOfIt() throws IOException {
    bytes.read(new ByteArrayInputStream(random(500)));
    byte[] message = random(3);
    bytes.read(new PartedStream(message));
    assertThat(bytes.sizeBytes()).isEqualTo(3);
    assertThat(bytes.decoder().readRawBytes(3)).isEqualTo(message);
    CodedInputStream decoder = bytes.decoder();
    assertThatExceptionOfType(InvalidProtocolBufferException.class)
        .isThrownBy(() -> decoder.readRawBytes(4));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8_192, 10_000, 19_999})
  void aRangeIsFoundWhereItLiesInOnePieceAndCopiedWhereItDoesNot(int cut) throws IOException {
    byte[] message = random(LARGE_BYTES);
    bytes.borrow(new PartedStream(message, cut));
    for (int from = Math.max(0, cut - 20); from < Math.min(LARGE_BYTES - 16, cut + 20); from++) {
      byte[] expected = Arrays.copyOfRange(message, from, from + 16);
      assertThat(content(from, 16)).isEqualTo(expected);
      MemorySegment found = bytes.find(from, 16);
      if (from < cut && cut < from + 16) {
        assertThat(found).isNull();
      } else {
        assertThat(requireNonNull(found).asSlice(bytes.foundAt(), 16).toArray(JAVA_BYTE))
            .isEqualTo(expected);
      }
    }
    assertThat(content(0, 16)).isEqualTo(Arrays.copyOf(message, 16));
  }

  @Test
  void theDecoderReadsTheSameFromBuffersCutAnywhere() throws IOException {
    byte[] message = twoFieldsAround(random(9_000));
    for (int cut = 1; cut < message.length; cut += cut < 30 || cut > 8_980 ? 1 : 97) {
      bytes.borrow(new PartedStream(message, cut));
      CodedInputStream decoder = bytes.decoder();
      assertThat(decoder.readTag()).isEqualTo(1 << 3);
      assertThat(decoder.readUInt64()).isEqualTo(-1);
      assertThat(decoder.readTag()).isEqualTo(2 << 3 | 2);
      int length = decoder.readRawVarint32();
      assertThat(decoder.getTotalBytesRead()).isEqualTo(1 + 10 + 1 + 2);
      decoder.skipRawBytes(length);
      assertThat(decoder.readTag()).isEqualTo(3 << 3 | 1);
      assertThat(decoder.readFixed64()).isEqualTo(42);
      assertThat(decoder.readTag()).isZero();
    }
  }

  private static byte[] twoFieldsAround(byte[] middle) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeUInt64(1, -1);
    out.writeByteArray(2, middle);
    out.writeFixed64(3, 42);
    out.flush();
    return bytes.toByteArray();
  }

  private byte[] content(int position, int length) {
    byte[] content = new byte[length];
    bytes.copyTo(position, MemorySegment.ofArray(content), 0, length);
    return content;
  }

  private static byte[] random(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }
}
