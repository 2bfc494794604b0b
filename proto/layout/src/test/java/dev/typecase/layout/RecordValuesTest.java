package dev.typecase.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordValuesTest {
  private final Layout layout =
      Layout.of(RecordType.parse("T", List.of("b:int32", "a:string(8)?", "c:bool?")));
  private final RecordValues values = RecordValues.of(layout);
  private final MemorySegment record = MemorySegment.ofArray(new byte[layout.recordBytes()]);

  @Test
  void aNullableFieldThatIsAbsentBecomesNull() {
    values.encode(Map.of("b", 1), record, 0);

    assertThat(values.decode(record, 0))
        .containsExactly(Map.entry("b", 1), entry("a", null), entry("c", null));
  }

  private static Map.Entry<String, @Nullable Object> entry(String key, @Nullable Object value) {
    return new AbstractMap.SimpleEntry<>(key, value);
  }

  @Test
  void fieldsAreDecodedInDeclaredOrder() {
    values.encode(Map.of("c", true, "a", "x", "b", 1), record, 0);

    assertThat(values.decode(record, 0).keySet()).containsExactly("b", "a", "c");
  }

  @Test
  void aFieldThatIsAbsentAndNotNullableIsRefused() {
    assertThatThrownBy(() -> values.encode(Map.of("a", "x"), record, 0))
        .isInstanceOfSatisfying(
            InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("b"))
        .hasMessage("b: missing (expected: a value, the field is not nullable)");
  }

  @Test
  void aFieldThatIsNullAndNotNullableIsRefused() {
    Map<String, @Nullable Object> given = new HashMap<>();
    given.put("b", null);

    assertThatThrownBy(() -> values.encode(given, record, 0))
        .hasMessage("b: null (expected: a value, the field is not nullable)");
  }

  @Test
  void aNameThatIsNoFieldIsRefused() {
    assertThatThrownBy(() -> values.encode(Map.of("b", 1, "A", "x"), record, 0))
        .isInstanceOfSatisfying(
            InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("A"))
        .hasMessage("A: unknown field (expected: one of b, a, c)");
  }

  @Test
  void onlyTheBytesOfTheRecordAreWritten() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(layout.recordBytes() + 16L);
      segment.fill((byte) 0xff);

      values.encode(Map.of("b", 1), segment, 3);

      assertThat(segment.asSlice(0, 3).toArray(ValueLayout.JAVA_BYTE)).containsOnly(0xff);
      assertThat(segment.asSlice(3L + layout.recordBytes()).toArray(ValueLayout.JAVA_BYTE))
          .containsOnly(0xff);
      assertThat(RecordCheck.of(layout).check(segment, 3)).isNull();
    }
  }
}
