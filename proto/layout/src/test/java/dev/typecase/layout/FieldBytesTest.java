package dev.typecase.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FieldBytesTest {
  private final Arena arena = Arena.ofConfined();

  @AfterEach
  void closeTheArena() {
    arena.close();
  }

  private static String hex(MemorySegment segment) {
    return HexFormat.of().formatHex(segment.toArray(ValueLayout.JAVA_BYTE));
  }

  @Test
  void everyKindIsWrittenLittleEndianAndReadBackAtAnOddNativeAddress() {
    MemorySegment segment = arena.allocate(24, 8);

    FieldBytes.writeBool(segment, 1, true);
    FieldBytes.writeInt8(segment, 2, (byte) -2);
    FieldBytes.writeInt16(segment, 3, (short) 0x0102);
    FieldBytes.writeInt32(segment, 5, 0x01020304);
    FieldBytes.writeInt64(segment, 9, 0x0102030405060708L);
    assertThat(hex(segment))
        .isEqualTo("0001fe020104030201" + "0807060504030201" + "00000000000000");
    assertThat(FieldBytes.readBool(segment, 1)).isTrue();
    assertThat(FieldBytes.readInt8(segment, 2)).isEqualTo((byte) -2);
    assertThat(FieldBytes.readInt16(segment, 3)).isEqualTo((short) 0x0102);
    assertThat(FieldBytes.readInt32(segment, 5)).isEqualTo(0x01020304);
    assertThat(FieldBytes.readInt64(segment, 9)).isEqualTo(0x0102030405060708L);
  }

  @Test
  void floatingPointUuidAndTimestampHaveTheBytesOfTheRule() {
    MemorySegment segment = arena.allocate(41, 8).asSlice(1);

    FieldBytes.writeFloat32(segment, 0, 1.0f);
    FieldBytes.writeFloat64(segment, 4, -2.0);
    FieldBytes.writeUuid(segment, 12, UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
    FieldBytes.writeTimestamp(segment, 28, Instant.ofEpochSecond(1, 2));

    assertThat(hex(segment))
        .isEqualTo(
            "0000803f"
                + "00000000000000c0"
                + "00112233445566778899aabbccddeeff"
                + "010000000000000002000000");
    assertThat(FieldBytes.readFloat32(segment, 0)).isEqualTo(1.0f);
    assertThat(FieldBytes.readFloat64(segment, 4)).isEqualTo(-2.0);
    assertThat(FieldBytes.readUuid(segment, 12))
        .hasToString("00112233-4455-6677-8899-aabbccddeeff");
    assertThat(FieldBytes.readTimestamp(segment, 28, "f")).isEqualTo(Instant.ofEpochSecond(1, 2));
  }

  @Test
  void boundedAndFixedBytesAreRefusedUnderTheNameGivenBeforeAByteIsWritten() {
    MemorySegment segment = arena.allocate(16);

    assertThatThrownBy(() -> FieldBytes.writeString(segment, 0, 3, "abcd", "token"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("token: 4 bytes (expected: at most 3 bytes)");
    assertThatThrownBy(() -> FieldBytes.writeString(segment, 0, 3, "\ud800", "token"))
        .hasMessageStartingWith("token: unpaired surrogate U+D800 at index 0");
    assertThatThrownBy(() -> FieldBytes.writeBytes(segment, 0, 3, new byte[4], "blob"))
        .hasMessage("blob: 4 bytes (expected: at most 3 bytes)");
    assertThatThrownBy(() -> FieldBytes.writeFixed(segment, 0, 3, new byte[] {1, 2}, "key"))
        .hasMessage("key: 2 bytes (expected: exactly 3 bytes)");
    assertThat(hex(segment)).isEqualTo("00".repeat(16));
  }

  @Test
  void aLengthOf65535BytesIsWrittenAndReadAsUnsigned() {
    MemorySegment segment = arena.allocate(2 + 65_535);
    String text = "x".repeat(65_535);

    FieldBytes.writeString(segment, 0, 65_535, text, "f");

    assertThat(FieldBytes.readString(segment, 0, 65_535, "f")).isEqualTo(text);
  }

  @Test
  void everyNullBitIsItsOwn() {
    MemorySegment segment = arena.allocate(33);
    for (int bit = 0; bit < Limits.MAX_FIELDS; bit++) {
      FieldBytes.setNull(segment, 1, bit, true);
      assertThat(segment.get(ValueLayout.JAVA_BYTE, 1 + bit / 8)).isEqualTo((byte) (1 << bit % 8));
      for (int other = 0; other < Limits.MAX_FIELDS; other++) {
        assertThat(FieldBytes.isNull(segment, 1, other)).isEqualTo(other == bit);
      }
      FieldBytes.setNull(segment, 1, bit, false);
    }
    assertThat(hex(segment)).isEqualTo("00".repeat(33));
  }

  @Test
  void zeroAndIsZeroTakeExactlyTheRange() {
    for (int at = 0; at < 9; at++) {
      for (int bytes = 0; bytes < 20; bytes++) {
        byte[] expected = new byte[32];
        Arrays.fill(expected, (byte) 1);
        MemorySegment segment = MemorySegment.ofArray(expected.clone());
        Arrays.fill(expected, at, at + bytes, (byte) 0);

        FieldBytes.zero(segment, at, bytes);

        assertThat(segment.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(expected);
        assertThat(FieldBytes.isZero(segment, at, bytes)).isTrue();
        assertThat(FieldBytes.isZero(segment, at, bytes + 1)).isFalse();
      }
    }
  }
}
