package dev.typecase.cli.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import dev.typecase.layout.RecordValues;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of JSON is a record, or is refused by what is wrong with it. */
final class JsonRecordFuzzTest {
  private static final Layout LAYOUT =
      Layout.of(
          RecordType.parse(
              "Fuzzed",
              List.of(
                  "id:int64",
                  "ratio:float32?",
                  "name:string(12)?",
                  "raw:bytes(4)?",
                  "when:timestamp?",
                  "list:int16[2]?")));

  @FuzzTest
  void aLine(byte[] bytes) {
    MemorySegment record = MemorySegment.ofArray(new byte[LAYOUT.recordBytes()]);
    try {
      Map<String, @Nullable Object> values = JsonReader.record(LAYOUT, new String(bytes, UTF_8));
      RecordValues.of(LAYOUT).encode(values, record, 0);
    } catch (InvalidValueException e) {
      assertThat(e).hasMessageContaining("(expected: ");
      return;
    }
    assertThat(RecordValues.of(LAYOUT).decode(record, 0)).containsKey("id");
  }
}
