package dev.typecase.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCheckTest {
  private static Layout layout(String... fields) {
    return Layout.of(RecordType.parse("T", List.of(fields)));
  }

  @Test
  void fieldsOfWhichEveryBitPatternIsAValueCostNothing() {
    Layout layout =
        layout("id:uuid", "a:int64", "b:float64[3]", "c:int32", "d:int16", "e:fixed(2)[1]");

    assertThat(RecordCheck.of(layout).stepCount()).isZero();
    assertThat(RecordCheck.of(layout("a:int64?")).stepCount())
        .as("null is zero, spare bits, padding behind the bitmap")
        .isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          on:bool               | 0200000000000000 | on   | on: 0x02 (expected: bool, 0x00 or 0x01)
          on:bool[2]            | 01ff000000000000 | on   | on[1]: 0xff (expected: bool, 0x00 or 0x01)
          on:bool               | 0100000000008000 | on   | padding behind on, record byte 6: 0x80 (expected: 0x00)
          hue:enum(A=0,B=1)     | 0200000000000000 | hue  | hue: 2 (expected: enum(A=0,B=1))
          hue:enum(A=0,B=1)[2]  | 01000000ffffffff | hue  | hue[1]: -1 (expected: enum(A=0,B=1))
          at:timestamp          | 000000000000000000ca9a3b00000000 | at | at nanos: 1000000000 (expected: 0 to 999999999)
          at:timestamp          | ffffffffffffff7f0000000000000000 | at | at seconds: 9223372036854775807 (expected: -31557014167219200 to 31556889864403199)
          at:timestamp[1]       | 00000000000000000000000000000001 | at | padding behind at, record byte 15: 0x01 (expected: 0x00)
          b:bytes(4)            | 0500000000000000 | b    | b length: 5 (expected: at most 4)
          b:bytes(4)            | 0100616200000000 | b    | b: bytes behind its length of 1 (expected: zeros behind the value)
          s:string(6)           | ffff000000000000 | s    | s length: 65535 (expected: at most 6)
          s:string(6)           | 060061626380c3a9 | s    | s: 0x80 at index 3 (expected: well-formed UTF-8)
          n:int16?              | 0100010000000000 | n    | null field n, record byte 2: 0x01 (expected: 0x00)
          n:int16?              | 0200000000000000 | ""   | null bitmap, byte 0: 0x02 (expected: the bits above the lowest 1 to be 0)
          n:int16?              | 0004000000000000 | ""   | padding behind the null bitmap, record byte 1: 0x04 (expected: 0x00)
          """)
  void aViolationNamesFieldValueAndExpectation(
      String field, String hex, String named, String message) {
    MemorySegment record = MemorySegment.ofArray(HexFormat.of().parseHex(hex));

    assertThat(RecordCheck.of(layout(field)).check(record, 0))
        .isEqualTo(new Violation(named, message));
  }

  @Test
  void anEnumOfManyConstantsIsShownByItsBeginning() {
    String constants =
        String.join(",", IntStream.range(0, 500).mapToObj(i -> "C" + i + "=" + i).toList());
    MemorySegment record = MemorySegment.ofArray(new byte[] {-1, -1, 0, 0, 0, 0, 0, 0});

    Violation violation = RecordCheck.of(layout("e:enum(" + constants + ")")).check(record, 0);

    assertThat(Objects.requireNonNull(violation).message())
        .startsWith("e: 65535 (expected: enum(C0=0,C1=1,")
        .hasSizeLessThan(200);
  }

  @Test
  void everyGoldenRecordIsJudgedTheSameInNativeMemoryAndAtEveryAlignment() {
    try (Arena arena = Arena.ofConfined()) {
      for (GoldenFile file : GoldenFile.all()) {
        RecordCheck check = RecordCheck.of(file.layout());
        for (int shift = 0; shift < Long.BYTES; shift++) {
          for (GoldenFile.Valid valid : file.records()) {
            assertThat(check.check(placed(arena, valid.bytes(), shift), shift)).isNull();
          }
          for (GoldenFile.Refused refused : file.refused()) {
            assertThat(check.check(placed(arena, refused.bytes(), shift), shift)).isNotNull();
          }
        }
      }
    }
  }

  /** The record between bytes that are not its own and that nothing may look at. */
  private static MemorySegment placed(Arena arena, byte[] record, int shift) {
    MemorySegment segment = arena.allocate(record.length + 2L * Long.BYTES, Long.BYTES);
    segment.fill((byte) 0xff);
    MemorySegment.copy(MemorySegment.ofArray(record), 0, segment, shift, record.length);
    return segment;
  }

  @Test
  void aSegmentShorterThanTheRecordIsAnIndexOutOfBounds() {
    Layout layout = layout("a:string(30)");

    assertThatThrownBy(() -> RecordCheck.of(layout).check(MemorySegment.ofArray(new byte[16]), 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aRecordThatPassesCostsNoAllocation() {
    Layout layout =
        layout(
            "a:bool[4]?",
            "b:enum(A=0,B=5)?",
            "c:timestamp[3]",
            "d:bytes(9)?",
            "e:string(40)",
            "f:int64?",
            "g:uuid",
            "h:bool");
    byte[] bytes = new byte[layout.recordBytes()];
    MemorySegment record = MemorySegment.ofArray(bytes);
    FieldCodec.write(record, 0, layout.field("e"), "grün ist die Heide 😀");
    FieldCodec.write(record, 0, layout.field("d"), null);
    RecordCheck check = RecordCheck.of(layout);

    // The first rounds may run before the compiler has removed what only the interpreter allocates.
    long[] allocatedBytes = new long[20];
    Arrays.setAll(allocatedBytes, round -> allocatedBytesOf(check, record, 20_000));

    assertThat(allocatedBytes).contains(0L);
  }

  private static long allocatedBytesOf(RecordCheck check, MemorySegment record, int times) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    int violations = 0;
    for (int i = 0; i < times; i++) {
      violations += check.check(record, 0) == null ? 0 : 1;
    }
    long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(violations).isZero();
    return after - before;
  }
}
