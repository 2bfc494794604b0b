package dev.typecase.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The layout rule of this module against the golden files, which another program has computed. */
class GoldenFilesTest {
  static List<GoldenFile> files() {
    return GoldenFile.all();
  }

  static Stream<Arguments> records() {
    return GoldenFile.all().stream()
        .flatMap(f -> f.records().stream().map(r -> Arguments.of(f, r.note(), r)));
  }

  static Stream<Arguments> refused() {
    return GoldenFile.all().stream()
        .flatMap(f -> f.refused().stream().map(r -> Arguments.of(f, r.note(), r)));
  }

  @Test
  void theFilesCoverEveryKindAloneNullableAndAsAnArray() {
    List<Field> fields =
        files().stream().flatMap(f -> f.layout().recordType().fields().stream()).toList();
    Set<ScalarKind> arrayKinds = EnumSet.allOf(ScalarKind.class);
    arrayKinds.removeIf(ScalarKind::isBounded);

    assertThat(kinds(fields.stream().filter(f -> !f.isArray() && !f.nullable())))
        .containsExactlyInAnyOrder(ScalarKind.values());
    assertThat(kinds(fields.stream().filter(f -> !f.isArray() && f.nullable())))
        .containsExactlyInAnyOrder(ScalarKind.values());
    assertThat(kinds(fields.stream().filter(Field::isArray)))
        .containsExactlyInAnyOrderElementsOf(arrayKinds);
  }

  private static Set<ScalarKind> kinds(Stream<Field> fields) {
    return fields.map(f -> f.type().kind()).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("files")
  void offsetsSizesAndNullBitsAreThoseOfTheFile(GoldenFile file) {
    Layout layout = file.layout();
    List<JsonNode> expected = file.fields().toList();

    assertThat(layout.recordBytes()).isEqualTo(file.root().get("recordBytes").intValue());
    assertThat(layout.nullBitmapBytes()).isEqualTo(file.root().get("nullBitmapBytes").intValue());
    assertThat(layout.fields()).hasSameSizeAs(expected);
    for (FieldLayout field : layout.fields()) {
      JsonNode json = expected.get(field.index());
      assertThat(field.name()).isEqualTo(json.get("name").asString());
      assertThat(field.offset()).as(field.name()).isEqualTo(json.get("offset").intValue());
      assertThat(field.bytes()).as(field.name()).isEqualTo(json.get("bytes").intValue());
      assertThat(field.elementStrideBytes())
          .as(field.name())
          .isEqualTo(json.get("elementStrideBytes").intValue());
      assertThat(field.nullBit()).as(field.name()).isEqualTo(json.get("nullBit").intValue());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theHashIsThatOfTheCanonicalForm(GoldenFile file) {
    Layout layout = file.layout();

    assertThat(layout.canonicalForm()).isEqualTo(file.root().get("canonicalForm").asString());
    assertThat(HexFormat.of().toHexDigits(layout.hash()))
        .isEqualTo(file.root().get("layoutHash").asString());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("records")
  void valuesBecomeTheBytesOfTheFile(GoldenFile file, String note, GoldenFile.Valid record) {
    Layout layout = file.layout();
    byte[] bytes = new byte[layout.recordBytes()];
    // Something was there before, as in a reused buffer.
    Arrays.fill(bytes, (byte) 0xa5);

    RecordValues.of(layout).encode(record.values(), MemorySegment.ofArray(bytes), 0);

    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(record.hex());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("records")
  void theBytesOfTheFileBecomeItsValues(GoldenFile file, String note, GoldenFile.Valid record) {
    MemorySegment bytes = MemorySegment.ofArray(record.bytes());

    assertThat(ValueEquality.of(RecordValues.of(file.layout()).decode(bytes, 0)))
        .isEqualTo(ValueEquality.of(record.values()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("records")
  void theBytesOfTheFilePassTheCheck(GoldenFile file, String note, GoldenFile.Valid record) {
    assertThat(RecordCheck.of(file.layout()).check(MemorySegment.ofArray(record.bytes()), 0))
        .isNull();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("refused")
  void aBrokenRecordIsRefusedAtItsField(GoldenFile file, String note, GoldenFile.Refused record) {
    Violation violation =
        Objects.requireNonNull(
            RecordCheck.of(file.layout()).check(MemorySegment.ofArray(record.bytes()), 0), note);

    assertThat(violation.field()).as(violation.message()).isEqualTo(record.field());
    assertThat(violation.message()).contains(record.field()).contains("(expected: ");
  }
}
