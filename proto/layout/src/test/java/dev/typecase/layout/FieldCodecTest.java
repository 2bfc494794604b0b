package dev.typecase.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldCodecTest {
  private static final UUID SOME_UUID = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");

  /** The field {@code f} of this type, behind one byte of another. */
  private static FieldLayout field(String typeText) {
    return Layout.of(RecordType.parse("T", List.of("first:int8", "f:" + typeText))).field("f");
  }

  private static MemorySegment record() {
    return MemorySegment.ofArray(new byte[256]);
  }

  private static @Nullable Object writtenAndRead(String typeText, @Nullable Object value) {
    MemorySegment record = record();
    FieldCodec.write(record, 8, field(typeText), value);
    return FieldCodec.read(record, 8, field(typeText));
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        Arguments.of("bool", true, true),
        Arguments.of("int8", 127L, (byte) 127),
        Arguments.of("int8", BigInteger.valueOf(-128), (byte) -128),
        Arguments.of("int8", 5.0, (byte) 5),
        Arguments.of("int16", (byte) -1, (short) -1),
        Arguments.of("int16", new BigDecimal("32767.00"), (short) 32767),
        Arguments.of("int32", -0.0, 0),
        Arguments.of("int32", new AtomicInteger(7), 7),
        Arguments.of("int64", Long.MIN_VALUE, Long.MIN_VALUE),
        Arguments.of("int64", -0x1p63, Long.MIN_VALUE),
        Arguments.of("int64", 0x1p62 + 1024, (1L << 62) + 1024),
        Arguments.of("int64", new AtomicLong(-9), -9L),
        Arguments.of("int64", new BigInteger("9223372036854775807"), Long.MAX_VALUE),
        Arguments.of("float32", 1, 1.0f),
        Arguments.of("float32", 0.1, 0.1f),
        Arguments.of("float32", Double.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY),
        Arguments.of("float32", Double.NaN, Float.NaN),
        Arguments.of("float64", 0.1f, (double) 0.1f),
        Arguments.of("float64", new BigDecimal("0.1"), 0.1),
        Arguments.of("float64", Float.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
        Arguments.of("float64", Long.MAX_VALUE, 0x1p63),
        Arguments.of("uuid", SOME_UUID, SOME_UUID),
        Arguments.of("uuid", "123E4567-e89b-12d3-a456-426614174000", SOME_UUID),
        Arguments.of(
            "uuid", HexFormat.of().parseHex("123e4567e89b12d3a456426614174000"), SOME_UUID),
        Arguments.of("timestamp", Instant.MIN, Instant.MIN),
        Arguments.of("timestamp", Instant.MAX, Instant.MAX),
        Arguments.of("timestamp", Instant.ofEpochSecond(-1, 1), Instant.ofEpochSecond(-1, 1)),
        Arguments.of("fixed(2)", new byte[] {1, 2}, new byte[] {1, 2}),
        Arguments.of("bytes(2)", new byte[] {}, new byte[] {}),
        Arguments.of("bytes(2)", new byte[] {0, -1}, new byte[] {0, -1}),
        Arguments.of("string(4)", "", ""),
        Arguments.of("string(4)", "😀", "😀"),
        Arguments.of("enum(A=0,B=7)", "B", "B"),
        Arguments.of("enum(A=0,B=7)", 7L, "B"),
        Arguments.of("int8[3]", List.of(1, 2L, 3.0), List.of((byte) 1, (byte) 2, (byte) 3)),
        Arguments.of("enum(A=0,B=7)[2]", List.of("B", 0), List.of("B", "A")),
        Arguments.of("timestamp[1]", List.of(Instant.EPOCH), List.of(Instant.EPOCH)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("accepted")
  void aValueThatFitsIsStoredAndReadAsTheFieldsType(String type, Object given, Object read) {
    assertThat(writtenAndRead(type, given)).isEqualTo(read);
    assertThat(writtenAndRead(type + "?", given)).isEqualTo(read);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("bool", 1, "f: 1 (expected: bool, true or false)"),
        Arguments.of("bool", "true", "f: 'true' (expected: bool, true or false)"),
        Arguments.of("int8", 128, "f: 128 (expected: int8, -128 to 127)"),
        Arguments.of("int8", -129L, "f: -129 (expected: int8, -128 to 127)"),
        Arguments.of("int8", BigInteger.valueOf(300), "f: 300 (expected: int8, -128 to 127)"),
        Arguments.of("int16", 32768, "f: 32768 (expected: int16, -32768 to 32767)"),
        Arguments.of("int16", 1.5, "f: 1.5 (expected: int16, -32768 to 32767)"),
        Arguments.of("int16", "1", "f: 1 (expected: int16, -32768 to 32767)"),
        Arguments.of(
            "int32", 1L << 31, "f: 2147483648 (expected: int32, -2147483648 to 2147483647)"),
        Arguments.of("int32", Double.NaN, "f: NaN (expected: int32, -2147483648 to 2147483647)"),
        Arguments.of(
            "int64",
            BigInteger.ONE.shiftLeft(63),
            "f: 9223372036854775808 (expected: int64, -9223372036854775808 to"
                + " 9223372036854775807)"),
        Arguments.of(
            "int64",
            0x1p63,
            "f: 9.223372036854776E18 (expected: int64, -9223372036854775808 to"
                + " 9223372036854775807)"),
        Arguments.of(
            "float32",
            3.5e38,
            "f: 3.5E38 (expected: float32, at most 3.4028235E38 from zero, or infinite)"),
        Arguments.of(
            "float64",
            new BigDecimal("-1e400"),
            "f: -1E+400 (expected: float64, at most 1.7976931348623157E308 from zero, or"
                + " infinite)"),
        Arguments.of("float64", "1", "f: '1' (expected: float64, a number)"),
        Arguments.of("uuid", new byte[15], "f: 15 bytes (expected: uuid, or its 16 bytes)"),
        Arguments.of(
            "uuid",
            "1-2-3-4-5",
            "f: '1-2-3-4-5' (expected: uuid, such as 123e4567-e89b-12d3-a456-426614174000)"),
        Arguments.of(
            "timestamp",
            LocalDate.of(2026, 11, 23),
            "f: 2026-11-23 (expected: timestamp, an instant)"),
        Arguments.of("fixed(2)", new byte[3], "f: 3 bytes (expected: exactly 2 bytes)"),
        Arguments.of("fixed(2)", "ab", "f: 'ab' (expected: fixed(2), bytes)"),
        Arguments.of("bytes(2)", new byte[3], "f: 3 bytes (expected: at most 2 bytes)"),
        Arguments.of("string(3)", "😀", "f: 4 bytes (expected: at most 3 bytes)"),
        Arguments.of("string(3)", new byte[0], "f: 0 bytes (expected: string(3), text)"),
        Arguments.of("enum(A=0,B=7)", "C", "f: 'C' (expected: enum(A=0,B=7))"),
        Arguments.of("enum(A=0,B=7)", 1, "f: 1 (expected: enum(A=0,B=7))"),
        Arguments.of("enum(A=0,B=7)", true, "f: true (expected: enum(A=0,B=7))"),
        Arguments.of("int8[2]", 1, "f: 1 (expected: a list of 2 values)"),
        Arguments.of("int8[2]", List.of(1), "f: 1 values (expected: exactly 2 values)"),
        Arguments.of("int8[2]", List.of(1, 300), "f[1]: 300 (expected: int8, -128 to 127)"),
        Arguments.of("int8[2]", Arrays.asList(1, null), "f[1]: null (expected: int8, -128 to 127)"),
        Arguments.of(
            "uuid[2]",
            Collections.nCopies(2, null),
            "f[0]: null (expected: uuid, or its 16 bytes)"),
        Arguments.of(
            "fixed(2)[2]",
            List.of(new byte[2], new byte[1]),
            "f[1]: 1 bytes (expected: exactly 2 bytes)"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("refused")
  void aValueThatDoesNotFitIsRefusedAndTheRecordStaysAsItWas(
      String type, Object given, String message) {
    byte[] bytes = new byte[256];
    Arrays.fill(bytes, (byte) 0xa5);
    byte[] before = bytes.clone();

    for (String typeText : List.of(type, type + "?")) {
      assertThatThrownBy(
              () -> FieldCodec.write(MemorySegment.ofArray(bytes), 8, field(typeText), given))
          .isInstanceOfSatisfying(
              InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("f"))
          .hasMessage(message);
      assertThat(bytes).isEqualTo(before);
    }
  }

  @Test
  void nullIsRefusedUnlessTheFieldIsNullable() {
    assertThatThrownBy(() -> writtenAndRead("int8", null))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("f: null (expected: a value, the field is not nullable)");
    assertThat(writtenAndRead("int8?", null)).isNull();
  }

  @Test
  void aFieldMadeNullIsZeroedAndMadeAValueAgain() {
    Layout layout = Layout.of(RecordType.parse("T", List.of("a:string(4)?", "b:timestamp[2]?")));
    MemorySegment record = MemorySegment.ofArray(new byte[layout.recordBytes()]);
    List<Instant> instants = List.of(Instant.MIN, Instant.MAX);

    FieldCodec.write(record, 0, layout.field("a"), "abcd");
    FieldCodec.write(record, 0, layout.field("b"), instants);
    FieldCodec.write(record, 0, layout.field("a"), null);
    assertThat(RecordCheck.of(layout).check(record, 0)).isNull();
    assertThat(FieldCodec.read(record, 0, layout.field("a"))).isNull();
    assertThat(FieldCodec.read(record, 0, layout.field("b"))).isEqualTo(instants);

    FieldCodec.write(record, 0, layout.field("b"), null);
    FieldCodec.write(record, 0, layout.field("a"), "");
    assertThat(RecordCheck.of(layout).check(record, 0)).isNull();
    assertThat(FieldCodec.read(record, 0, layout.field("a"))).isEqualTo("");
    assertThat(FieldCodec.read(record, 0, layout.field("b"))).isNull();

    FieldCodec.write(record, 0, layout.field("b"), instants);
    assertThat(RecordCheck.of(layout).check(record, 0)).isNull();
    assertThat(FieldCodec.read(record, 0, layout.field("b"))).isEqualTo(instants);
  }

  @Test
  void thePaddingInsideAnArraysElementsIsWrittenToo() {
    Layout layout = Layout.of(RecordType.parse("T", List.of("a:timestamp[2]")));
    byte[] bytes = new byte[layout.recordBytes()];
    Arrays.fill(bytes, (byte) 0xa5);
    MemorySegment record = MemorySegment.ofArray(bytes);

    FieldCodec.write(record, 0, layout.field("a"), List.of(Instant.EPOCH, Instant.MAX));

    assertThat(RecordCheck.of(layout).check(record, 0)).isNull();
  }

  @Test
  void aShorterValueLeavesNothingOfTheLongerOneBehind() {
    Layout layout = Layout.of(RecordType.parse("T", List.of("a:string(20)", "b:bytes(9)")));
    MemorySegment record = MemorySegment.ofArray(new byte[layout.recordBytes()]);
    FieldCodec.write(record, 0, layout.field("a"), "x".repeat(20));
    FieldCodec.write(record, 0, layout.field("b"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

    FieldCodec.write(record, 0, layout.field("a"), "y");
    FieldCodec.write(record, 0, layout.field("b"), new byte[] {1});

    assertThat(RecordCheck.of(layout).check(record, 0)).isNull();
  }

  @Test
  void bytesThatAreNoValueAreRefusedWhenRead() {
    assertThatThrownBy(() -> read("string(4)", "0500"))
        .hasMessage("f: 5 bytes (expected: at most 4 bytes)");
    assertThatThrownBy(() -> read("enum(A=0)", "01000000"))
        .hasMessage("f: 1 (expected: enum(A=0))");
    assertThatThrownBy(() -> read("timestamp", "ffffffffffffff7fffffffff"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("f: 9223372036854775807 s and -1 ns (expected: a timestamp in range)");
  }

  private static @Nullable Object read(String type, String hex) {
    FieldLayout field = field(type);
    byte[] bytes = HexFormat.of().parseHex(hex);
    MemorySegment record = record();
    MemorySegment.copy(MemorySegment.ofArray(bytes), 0, record, field.offset(), bytes.length);
    return FieldCodec.read(record, 0, field);
  }

  @Test
  void anArrayIsReadAsAnUnmodifiableList() {
    @SuppressWarnings("unchecked")
    List<Object> list =
        (List<Object>) Objects.requireNonNull(writtenAndRead("int8[2]", List.of(1, 2)));

    assertThatThrownBy(() -> list.set(0, (byte) 3))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
