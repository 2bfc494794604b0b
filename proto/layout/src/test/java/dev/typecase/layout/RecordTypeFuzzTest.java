package dev.typecase.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** The text of fields, a line each, is a record type that is written as text again, or refused. */
final class RecordTypeFuzzTest {
  @FuzzTest
  void aText(byte[] bytes) {
    List<String> lines = new String(bytes, UTF_8).lines().toList();
    RecordType type;
    Layout layout;
    try {
      type = RecordType.parse("Fuzzed", lines);
      layout = Layout.of(type);
    } catch (InvalidRecordTypeException e) {
      assertThat(e).hasMessageContaining("(expected: ");
      return;
    }
    RecordType again =
        RecordType.parse("Fuzzed", type.fields().stream().map(Field::toString).toList());
    assertThat(again).isEqualTo(type);
    assertThat(Layout.of(again).hash()).isEqualTo(layout.hash());
  }
}
