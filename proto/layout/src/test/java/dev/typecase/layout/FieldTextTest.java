package dev.typecase.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTextTest {
  private static FieldLayout field(String typeText) {
    return Layout.of(RecordType.parse("T", List.of("f:" + typeText))).field("f");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      emptyValue = "",
      textBlock =
          """
          bool            | true
          int8            | -128
          int16           | 32767
          int32           | -2147483648
          int64           | 9223372036854775807
          float32         | 0.1
          float32         | 3.4028235E38
          float32         | 1.4E-45
          float32         | NaN
          float64         | 0.1
          float64         | -0.0
          float64         | 4.9E-324
          float64         | -Infinity
          uuid            | 123e4567-e89b-12d3-a456-426614174000
          timestamp       | 1970-01-01T00:00:00Z
          timestamp       | 2026-11-23T03:37:16.000000001Z
          timestamp       | -1000000000-01-01T00:00:00Z
          timestamp       | +1000000000-12-31T23:59:59.999999999Z
          fixed(2)        | 00ff
          bytes(4)        | ""
          bytes(4)        | 0aff
          string(9)       | ""
          string(9)       | " a;[b] "
          enum(A=0,B=1)   | B
          int32[3]        | [1;-2;3]
          bool[1]         | [true]
          fixed(2)[2]     | [00ff;0102]
          enum(A=0,B=1)[2]| [B;A]
          timestamp[2]    | [1970-01-01T00:00:00Z;1970-01-01T00:00:01.500Z]
          """)
  void aTextIsParsedStoredReadAndFormattedAsItWas(String typeText, String text) {
    FieldLayout field = field(typeText);
    MemorySegment record = MemorySegment.ofArray(new byte[256]);

    Object parsed = FieldText.parse(field, text);
    FieldCodec.write(record, 0, field, parsed);
    Object read = Objects.requireNonNull(FieldCodec.read(record, 0, field));

    assertThat(ValueEquality.of(read)).isEqualTo(ValueEquality.of(parsed));
    assertThat(FieldText.format(field, read)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bool      | TRUE                       | true
          int32     | +5                         | 5
          float64   | 1e3                        | 1000.0
          float64   | .5                         | 0.5
          float64   | 5.                         | 5.0
          float64   | +Infinity                  | Infinity
          uuid      | 123E4567-E89B-12D3-A456-426614174000 | 123e4567-e89b-12d3-a456-426614174000
          timestamp | 2026-11-23T04:37:16+01:00  | 2026-11-23T03:37:16Z
          bytes(4)  | 0AFF                       | 0aff
          int32[2]  | [ 1 ; 2 ]                  | [1;2]
          """)
  void otherSpellingsOfAValueAreParsedToo(String typeText, String text, String formatted) {
    FieldLayout field = field(typeText);

    assertThat(FieldText.format(field, FieldText.parse(field, text))).isEqualTo(formatted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      emptyValue = "",
      textBlock =
          """
          bool          | yes   | f: 'yes' (expected: bool, true or false)
          int8          | 128   | f: 128 (expected: int8, -128 to 127)
          int8          | ""    | f: '' (expected: int8, -128 to 127)
          int32         | 1.0   | f: '1.0' (expected: int32, -2147483648 to 2147483647)
          int64         | 9223372036854775808 | f: '9223372036854775808' (expected: int64, -9223372036854775808 to 9223372036854775807)
          float32       | 1e39  | f: 1e39 (expected: float32, at most 3.4028235E38 from zero, or Infinity)
          float64       | -1e309| f: -1e309 (expected: float64, at most 1.7976931348623157E308 from zero, or Infinity)
          float64       | 1d    | f: '1d' (expected: float64, such as -1.5, 2.0E-7, NaN or Infinity)
          float64       | 0x1p3 | f: '0x1p3' (expected: float64, such as -1.5, 2.0E-7, NaN or Infinity)
          float64       | .     | f: '.' (expected: float64, such as -1.5, 2.0E-7, NaN or Infinity)
          uuid          | 1-2-3-4-5 | f: '1-2-3-4-5' (expected: uuid, such as 123e4567-e89b-12d3-a456-426614174000)
          timestamp     | 2026-11-23 | f: '2026-11-23' (expected: timestamp, such as 2026-11-23T03:37:16.5Z)
          bytes(4)      | 0     | f: '0' (expected: bytes(4), two hexadecimal digits a byte)
          fixed(1)      | 0g    | f: '0g' (expected: fixed(1), two hexadecimal digits a byte)
          enum(A=0)     | a     | f: 'a' (expected: enum(A=0))
          int8[2]       | 1;2   | f: '1;2' (expected: [a;b;c] with 2 values)
          int8[2]       | [     | f: '[' (expected: [a;b;c] with 2 values)
          int8[2]       | [1;x] | f[1]: 'x' (expected: int8, -128 to 127)
          int8[2]       | []    | f[0]: '' (expected: int8, -128 to 127)
          """)
  void aTextThatSaysNoValueIsRefused(String typeText, String text, String message) {
    assertThatThrownBy(() -> FieldText.parse(field(typeText), text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(message);
  }

  @Test
  void limitsAreCheckedWhenTheParsedValueIsWritten() {
    FieldLayout field = field("int8[2]");
    MemorySegment record = MemorySegment.ofArray(new byte[8]);

    assertThatThrownBy(() -> FieldCodec.write(record, 0, field, FieldText.parse(field, "[1;2;3]")))
        .hasMessage("f: 3 values (expected: exactly 2 values)");
  }

  @Test
  void everyValueOfRandomRecordsComesBackFromItsText() {
    long seed = Long.getLong("typecase.seed", System.nanoTime());
    System.out.println("FieldTextTest: -Dtypecase.seed=" + seed);
    RandomRecords records = new RandomRecords(new SplittableRandom(seed));
    for (int i = 0; i < 1_000; i++) {
      Layout layout = records.layout();
      MemorySegment record = MemorySegment.ofArray(records.record(layout));
      for (FieldLayout field : layout.fields()) {
        Object value = FieldCodec.read(record, 0, field);
        if (value != null) {
          Object parsed = FieldText.parse(field, FieldText.format(field, value));
          assertThat(ValueEquality.of(parsed)).isEqualTo(ValueEquality.of(value));
        }
      }
    }
  }
}
