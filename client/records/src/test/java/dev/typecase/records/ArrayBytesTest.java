package dev.typecase.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.layout.InvalidValueException;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The bytes as the layout rule writes them down; round trips are the generated codecs' tests. */
class ArrayBytesTest {
  private enum Mood {
    GOOD,
    BAD
  }

  private static final String F = "f";

  private final byte[] bytes = new byte[33];
  private final MemorySegment segment = MemorySegment.ofArray(bytes);

  @Test
  void numbersAreLittleEndianAtAnyAddress() {
    ArrayBytes.writeInt16s(segment, 1, 2, new short[] {0x0102, -1}, F);
    assertHex(1, "0201ffff");
    ArrayBytes.writeInt32s(segment, 1, 2, new int[] {0x01020304, -1}, F);
    assertHex(1, "04030201ffffffff");
    ArrayBytes.writeInt64s(segment, 1, 1, new long[] {0x0102030405060708L}, F);
    assertHex(1, "0807060504030201");
    ArrayBytes.writeFloat32s(segment, 1, 2, new float[] {1, -0.0f}, F);
    assertHex(1, "0000803f00000080");
    ArrayBytes.writeFloat64s(segment, 1, 1, new double[] {1}, F);
    assertHex(1, "000000000000f03f");
    ArrayBytes.writeInt8s(segment, 1, 2, new byte[] {1, -1}, F);
    assertHex(1, "01ff");
    ArrayBytes.writeBools(segment, 1, 3, new boolean[] {true, false, true}, F);
    assertHex(1, "010001");
  }

  @Test
  void instantsLieSixteenBytesApartWithZerosBetween() {
    Arrays.fill(bytes, (byte) 0x55);
    Instant[] instants = {Instant.ofEpochSecond(1, 2), Instant.ofEpochSecond(-1, 999_999_999)};
    ArrayBytes.writeTimestamps(segment, 1, 2, instants, F);
    assertHex(
        1,
        "0100000000000000"
            + "02000000"
            + "00000000"
            + "ffffffffffffffff"
            + "ffc99a3b"
            + "00000000");
    assertThat(bytes[0]).isEqualTo((byte) 0x55);
  }

  @Test
  void uuidsLieInTheOrderOfTheirText() {
    UUID id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    ArrayBytes.writeUuids(segment, 1, 2, new UUID[] {id, id}, F);
    assertHex(1, "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
  }

  @Test
  void enumsAreTheirOrdinals() {
    ArrayBytes.writeEnums(segment, 1, 2, new Mood[] {Mood.BAD, Mood.GOOD}, F);
    assertHex(1, "0100000000000000");
    assertThat(ArrayBytes.readEnums(segment, 1, Mood.values(), new Mood[2], F))
        .containsExactly(Mood.BAD, Mood.GOOD);
  }

  @Test
  void aNumberThatIsNoConstantIsRefused() {
    ArrayBytes.writeInt32s(segment, 0, 1, new int[] {-1}, F);
    assertThatThrownBy(() -> ArrayBytes.readEnums(segment, 0, Mood.values(), new Mood[1], F))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("f: -1 (expected: 0 to 1)");
  }

  @Test
  void anotherLengthAndANullElementAreRefused() {
    assertThatThrownBy(() -> ArrayBytes.writeInt64s(segment, 0, 2, new long[3], F))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("f: 3 elements (expected: exactly 2 elements)");
    assertThatThrownBy(() -> ArrayBytes.writeUuids(segment, 0, 2, new UUID[2], F))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("f[0]: null (expected: a value, elements are never null)")
        .extracting(e -> ((InvalidValueException) e).field())
        .isEqualTo(F);
  }

  private void assertHex(int at, String expected) {
    assertThat(HexFormat.of().formatHex(bytes, at, at + expected.length() / 2)).isEqualTo(expected);
  }
}
