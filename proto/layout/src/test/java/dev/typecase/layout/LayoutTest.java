package dev.typecase.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private static Layout layout(String... fields) {
    return Layout.of(RecordType.parse("T", List.of(fields)));
  }

  @Test
  void fieldsAreFoundByName() {
    Layout layout = layout("a:bool", "b:int64");

    assertThat(layout.find("b")).isEqualTo(layout.fields().get(1));
    assertThat(layout.field("b").offset()).isEqualTo(8);
    assertThat(layout.find("c")).isNull();
    assertThatThrownBy(() -> layout.field("c"))
        .isInstanceOfSatisfying(
            InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("c"))
        .hasMessage("c: unknown field (expected: one of a, b)");
  }

  @Test
  void aRecordMayHave65536BytesAndNoMore() {
    assertThat(layout("a:fixed(65535)", "b:bool").recordBytes()).isEqualTo(65_536);
    assertThat(layout("a:string(65534)").recordBytes()).isEqualTo(65_536);
    assertThatThrownBy(() -> layout("a:string(65535)"))
        .isInstanceOf(InvalidRecordTypeException.class)
        .hasMessage(
            "record type 'T': record bytes up to field 'a': 65544 (expected: at most 65536)");
    assertThatThrownBy(() -> layout("a:fixed(65535)", "b:bool", "c:bool"))
        .hasMessage(
            "record type 'T': record bytes up to field 'c': 65544 (expected: at most 65536)");
  }

  @Test
  void aSizeBeyondAnIntIsRefusedAndDoesNotWrapAround() {
    assertThatThrownBy(() -> layout("a:fixed(65535)[65535]"))
        .hasMessageContaining("record bytes up to field 'a': 4294836232 (expected: at most 65536)");
  }

  @Test
  void aLayoutIsEqualWhenItsRecordTypeIs() {
    assertThat(layout("a:bool"))
        .isEqualTo(layout("a:bool"))
        .hasSameHashCodeAs(layout("a:bool"))
        .isNotEqualTo(layout("a:int8"))
        .hasToString("T[a:bool]");
  }

  @Test
  void theHashDependsOnEverythingButTheRecordTypesName() {
    Set<Long> hashes = new HashSet<>();
    List<Layout> different =
        List.of(
            layout("a:string(8)", "b:int32"),
            layout("a:string(9)", "b:int32"),
            layout("a:bytes(8)", "b:int32"),
            layout("a:string(8)?", "b:int32"),
            layout("a:string(8)", "b:int32?"),
            layout("a:string(8)", "b:int32[1]"),
            layout("a:string(8)", "b:int32[2]"),
            layout("b:int32", "a:string(8)"),
            layout("c:string(8)", "b:int32"),
            layout("a:enum(A=0)"),
            layout("a:enum(A=0,B=1)"),
            layout("a:enum(A=0,C=1)"),
            layout("a:enum(A=0,B=2)"),
            layout("a:enum(B=1,A=0)"));
    different.forEach(layout -> hashes.add(layout.hash()));

    assertThat(hashes).hasSameSizeAs(different);
    assertThat(Layout.of(RecordType.parse("U", List.of("a:string(8)", "b:int32"))).hash())
        .isEqualTo(different.getFirst().hash());
  }

  @Test
  void theDocumentedExampleOfTheCanonicalFormHasItsHash() {
    // printf 'typecase layout 1\nhits int32\ntoken string(64)?\n' | sha256sum | cut -c1-16
    Layout layout = layout("hits:int32", "token:string(64)?");

    assertThat(layout.canonicalForm())
        .isEqualTo("typecase layout 1\nhits int32\ntoken string(64)?\n");
    assertThat(Long.toHexString(layout.hash())).isEqualTo("c1c942069b4aaacc");
  }

  @Test
  void aZeroedRecordIsValidInEveryGoldenLayout() {
    for (GoldenFile file : GoldenFile.all()) {
      Layout layout = file.layout();
      MemorySegment zeros = MemorySegment.ofArray(new byte[layout.recordBytes()]);

      assertThat(RecordCheck.of(layout).check(zeros, 0)).as(file.name()).isNull();
    }
  }
}
