package dev.typecase.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hits:int32",
        "token:string(64)?",
        "scores:int32[8]",
        "scores:int32[65535]?",
        "keys:fixed(16)[2]?",
        "_a1:enum(RED=0,GREEN=1)[3]?"
      })
  void aTextFormParsesToAFieldWithThatTextForm(String text) {
    assertThat(Field.parse(text)).hasToString(text);
  }

  @Test
  void theTypeTextIsTheTextFormWithoutTheName() {
    assertThat(Field.parse("scores:int32[8]?").typeText()).isEqualTo("int32[8]?");
    assertThat(Field.parse("scores", "int32[8]?"))
        .isEqualTo(new Field("scores", FieldType.int32(), 8, true));
    assertThat(Field.of("hits", FieldType.int32())).isEqualTo(Field.parse("hits:int32"));
  }

  @Test
  void spacesAroundThePartsOfATextFormAreIgnored() {
    assertThat(Field.parse(" scores : int32 [ 8 ] ? ")).hasToString("scores:int32[8]?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          hits              | field: 'hits' (expected: name:type, such as token:string(64)?)
          a:string(0)       | field 'a': string limit: 0 (expected: 1 to 65535)
          a:int32[0]        | field 'a': arrayCount: 0 (expected: 1 to 65535)
          a:int32[65536]    | field 'a': arrayCount: 65536 (expected: 1 to 65535)
          a:int32[99999999999]| field 'a': arrayCount: '99999999999' (expected: an int32 number)
          a:string(3)[2]    | field 'a': string(3)[2] (expected: an array's elements to have a fixed size; use fixed(n) or several fields)
          a:bytes(3)[2]?    | field 'a': bytes(3)[2] (expected: an array's elements to have a fixed size; use fixed(n) or several fields)
          a-b:bool          | field name: 'a-b' (expected: 1 to 63 ASCII letters, digits and underscores, the first no digit)
          :bool             | field name: '' (expected: 1 to 63 ASCII letters, digits and underscores, the first no digit)
          1a:bool           | field name: '1a' (expected: 1 to 63 ASCII letters, digits and underscores, the first no digit)
          é:bool            | field name: 'é' (expected: 1 to 63 ASCII letters, digits and underscores, the first no digit)
          """)
  void aFieldBeyondALimitIsRefusedWithValueAndLimit(String text, String message) {
    assertThatThrownBy(() -> Field.parse(text))
        .isInstanceOf(InvalidRecordTypeException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"int32??", "int32?[2]", "int32[2][2]", "int32[-1]", "int32[]", "int32 x"})
  void aTextBehindTheNameThatIsNoTypeIsRefused(String typeText) {
    assertThatThrownBy(() -> Field.parse("a", typeText))
        .isInstanceOf(InvalidRecordTypeException.class)
        .hasMessageStartingWith("field 'a': type: '" + typeText + "' (expected: bool, int8");
  }

  @Test
  void aNameMayHave63CharactersAndNoMore() {
    assertThat(Field.parse("n".repeat(63) + ":bool").name()).hasSize(63);
    assertThatThrownBy(() -> Field.parse("n".repeat(64) + ":bool"))
        .hasMessageStartingWith("field name: 'nnnn");
  }

  @Test
  void aNegativeArrayCountIsRefused() {
    assertThatThrownBy(() -> new Field("a", FieldType.bool(), -1, false))
        .hasMessage("field 'a': arrayCount: -1 (expected: 1 to 65535, or 0 for no array)");
  }

  @Test
  void anErrorShowsOnlyTheBeginningOfALongTextAndNoControlCharacters() {
    assertThatThrownBy(() -> FieldType.parse("\u001b[31m\n" + "x".repeat(1_000_000)))
        .hasMessageStartingWith("type: '?[31m?xxxx")
        .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
        .hasSizeLessThan(300);
  }

  @Test
  void aRecordTypeHas1To256FieldsWithUniqueNames() {
    List<Field> fields =
        IntStream.range(0, 257).mapToObj(i -> Field.of("f" + i, FieldType.bool())).toList();

    assertThat(new RecordType("T", fields.subList(0, 256)).fields()).hasSize(256);
    assertThatThrownBy(() -> new RecordType("T", fields))
        .hasMessage("fields: 257 (expected: 1 to 256)");
    assertThatThrownBy(() -> new RecordType("T", List.of()))
        .hasMessage("fields: 0 (expected: 1 to 256)");
    assertThatThrownBy(() -> RecordType.parse("T", List.of("a:bool", "b:bool", "a:int8")))
        .hasMessage("field name: a (expected: each name once)");
    assertThatThrownBy(() -> RecordType.parse("my type", List.of("a:bool")))
        .hasMessageStartingWith("record type name: 'my type' (expected: 1 to 63 ");
  }
}
