package dev.typecase.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/**
 * A text is refused, or is a value that the field holds or refuses, and whose text is read as the
 * same value again. The first byte chooses the field.
 */
final class FieldTextFuzzTest {
  private static final Layout LAYOUT =
      Layout.of(
          RecordType.parse(
              "Fuzzed",
              List.of(
                  "bool:bool",
                  "int8:int8",
                  "int64:int64",
                  "float32:float32",
                  "float64:float64",
                  "uuid:uuid",
                  "timestamp:timestamp",
                  "fixed:fixed(3)",
                  "bytes:bytes(4)",
                  "string:string(8)",
                  "enum:enum(A=0,B=5)",
                  "array:int32[2]")));

  @FuzzTest
  void aText(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    FieldLayout field = LAYOUT.fields().get(Byte.toUnsignedInt(bytes[0]) % LAYOUT.fields().size());
    Object value;
    byte[] record = new byte[LAYOUT.recordBytes()];
    try {
      value = FieldText.parse(field, new String(bytes, 1, bytes.length - 1, UTF_8));
      FieldCodec.write(MemorySegment.ofArray(record), 0, field, value);
    } catch (InvalidValueException e) {
      assertThat(e).hasMessageContaining("(expected: ");
      return;
    }
    byte[] again = new byte[LAYOUT.recordBytes()];
    Object written = FieldText.parse(field, FieldText.format(field, value));
    FieldCodec.write(MemorySegment.ofArray(again), 0, field, written);
    assertThat(Arrays.equals(record, again)).as("%s: %s", field.name(), value).isTrue();
  }
}
