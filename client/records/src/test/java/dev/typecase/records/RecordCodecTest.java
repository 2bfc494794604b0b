package dev.typecase.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a record's codec is found; what a generated one does is tested beside the processor. */
class RecordCodecTest {
  @dev.typecase.records.Record
  record Marked(long a) {}

  @dev.typecase.records.Record
  record Lonely(long a) {}

  record Unmarked(long a) {}

  @Test
  void theCodecIsTheConstantOfTheCompanion() {
    assertThat(RecordCodec.of(Marked.class)).isSameAs(RecordCodecTest_Marked_.CODEC);
  }

  @Test
  void aRecordWithoutTheAnnotationIsRefused() {
    assertThatThrownBy(() -> RecordCodec.of(Unmarked.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "record: dev.typecase.records.RecordCodecTest$Unmarked (expected: a record marked with"
                + " @dev.typecase.records.Record)");
  }

  @Test
  void aRecordCompiledWithoutTheProcessorIsRefused() {
    assertThatThrownBy(() -> RecordCodec.of(Lonely.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "record: dev.typecase.records.RecordCodecTest$Lonely (expected: its companion"
                + " dev.typecase.records.RecordCodecTest_Lonely_, which the annotation processor"
                + " typecase-records-processor writes)");
  }

  @Test
  void aCodecForAnotherLayoutDoesNotLoad() {
    long hash = Layout.of(RecordType.parse("Marked", List.of("a:int64"))).hash();
    assertThatThrownBy(() -> new RecordCodecTest_Marked_.Codec(hash + 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "layout hash of Marked: %016x (expected: %016x, as when it was compiled; compile it again)"
                .formatted(hash, hash + 1));
  }
}
