package dev.typecase.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/** Bytes pass the check exactly if their values are written as the same bytes. */
final class RawRecordFuzzTest {
  private static final Layout LAYOUT =
      Layout.of(
          RecordType.parse(
              "Fuzzed",
              List.of(
                  "on:bool",
                  "text:string(9)?",
                  "when:timestamp?",
                  "colour:enum(RED=0,GREEN=1,BLUE=7)",
                  "raw:bytes(5)",
                  "numbers:int16[3]?",
                  "codes:fixed(3)[2]",
                  "ratio:float64")));
  private static final RecordCheck CHECK = RecordCheck.of(LAYOUT);

  @FuzzTest
  void bytes(byte[] bytes) {
    byte[] record = Arrays.copyOf(bytes, LAYOUT.recordBytes());
    assertThat(CHECK.check(MemorySegment.ofArray(record), 0) == null)
        .isEqualTo(RecordCheckFuzz.isWrittenAsTheSameBytes(LAYOUT, record));
  }
}
