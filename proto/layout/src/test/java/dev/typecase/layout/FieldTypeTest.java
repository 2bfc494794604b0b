package dev.typecase.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTypeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bool",
        "int8",
        "int16",
        "int32",
        "int64",
        "float32",
        "float64",
        "uuid",
        "timestamp",
        "fixed(1)",
        "fixed(65535)",
        "bytes(1)",
        "bytes(65535)",
        "string(64)",
        "enum(A=0)",
        "enum(RED=0,GREEN=1)",
        "enum(B=-2147483648,a_1=0,_Z=2147483647)"
      })
  void aTextFormParsesToATypeWithThatTextForm(String text) {
    assertThat(FieldType.parse(text)).hasToString(text);
  }

  @Test
  void everyFactoryMakesTheTypeOfItsTextForm() {
    assertThat(
            List.of(
                FieldType.bool(),
                FieldType.int8(),
                FieldType.int16(),
                FieldType.int32(),
                FieldType.int64(),
                FieldType.float32(),
                FieldType.float64(),
                FieldType.uuid(),
                FieldType.timestamp(),
                FieldType.fixedBytes(3),
                FieldType.bytes(4),
                FieldType.string(5),
                FieldType.enumeration(List.of(new EnumConstant("A", 0), new EnumConstant("B", 1)))))
        .map(FieldType::toString)
        .containsExactly(
            "bool",
            "int8",
            "int16",
            "int32",
            "int64",
            "float32",
            "float64",
            "uuid",
            "timestamp",
            "fixed(3)",
            "bytes(4)",
            "string(5)",
            "enum(A=0,B=1)");
  }

  @Test
  void spacesAroundThePartsOfATextFormAreIgnored() {
    assertThat(FieldType.parse(" string ( 64 ) ")).isEqualTo(FieldType.string(64));
    assertThat(FieldType.parse("enum( A = 0 , B = 1 )")).hasToString("enum(A=0,B=1)");
  }

  @Test
  void typesAreEqualWhenTheirTextFormsAre() {
    assertThat(FieldType.string(64))
        .isEqualTo(FieldType.parse("string(64)"))
        .hasSameHashCodeAs(FieldType.parse("string(64)"))
        .isNotEqualTo(FieldType.string(63))
        .isNotEqualTo(FieldType.bytes(64));
    assertThat(FieldType.parse("enum(A=0,B=1)")).isNotEqualTo(FieldType.parse("enum(B=1,A=0)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "int",
        "int7",
        "INT8",
        "bool(1)",
        "uuid()",
        "string",
        "string()x",
        "string[64]",
        "fixed",
        "bytes(64",
        "bytes 64",
        "string(64))",
        "enum",
        "timestamp?",
        "int8 int8"
      })
  void aTextThatIsNoTypeIsRefusedWithTheListOfTypes(String text) {
    assertThatThrownBy(() -> FieldType.parse(text))
        .isInstanceOf(InvalidRecordTypeException.class)
        .hasMessage("type: '" + text + "' (expected: " + TypeText.FORMS + ")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fixed(0)          | fixed limit: 0 (expected: 1 to 65535)
          fixed(-1)         | fixed limit: -1 (expected: 1 to 65535)
          bytes(65536)      | bytes limit: 65536 (expected: 1 to 65535)
          string(0)         | string limit: 0 (expected: 1 to 65535)
          string(65536)     | string limit: 65536 (expected: 1 to 65535)
          string(9999999999)| string limit: '9999999999' (expected: an int32 number)
          string(x)         | string limit: 'x' (expected: an int32 number)
          enum()            | enum constant: '' (expected: NAME=number, such as GREEN=1)
          enum(A)           | enum constant: 'A' (expected: NAME=number, such as GREEN=1)
          enum(A=0,)        | enum constant: '' (expected: NAME=number, such as GREEN=1)
          enum(A=x)         | enum constant: 'A=x' (expected: NAME=number, such as GREEN=1)
          enum(A=2147483648)| enum number: '2147483648' (expected: an int32 number)
          enum(A=1)         | enum constants: enum(A=1) (expected: one with the number 0, the value of a zeroed record)
          enum(A=0,A=1)     | enum constant: A (expected: each name once)
          enum(A=0,B=0)     | enum number: 0 (expected: each number once, not A and B)
          enum(1A=0)        | enum constant: '1A' (expected: 1 to 63 ASCII letters, digits and underscores, the first no digit)
          """)
  void aTypeBeyondALimitIsRefusedWithValueAndLimit(String text, String message) {
    assertThatExceptionOfType(InvalidRecordTypeException.class)
        .isThrownBy(() -> FieldType.parse(text))
        .withMessage(message);
  }

  @Test
  void anEnumMayHave1024ConstantsAndNoMore() {
    assertThat(FieldType.parse(enumOf(1024)).constants()).hasSize(1024);
    assertThatThrownBy(() -> FieldType.parse(enumOf(1025)))
        .hasMessage("enum constants: 1025 (expected: 1 to 1024)");
  }

  private static String enumOf(int constants) {
    return IntStream.range(0, constants)
        .mapToObj(i -> "C" + i + "=" + i)
        .collect(Collectors.joining(",", "enum(", ")"));
  }

  @Test
  void partsThatDoNotBelongToTheKindAreRefused() {
    assertThatThrownBy(() -> FieldType.of(ScalarKind.INT8, 1, List.of()))
        .hasMessage("int8 limit: 1 (expected: 0)");
    assertThatThrownBy(() -> FieldType.of(ScalarKind.ENUM, 1, List.of(new EnumConstant("A", 0))))
        .hasMessage("enum limit: 1 (expected: 0)");
    assertThatThrownBy(() -> FieldType.of(ScalarKind.STRING, 1, List.of(new EnumConstant("A", 0))))
        .hasMessage("string constants: 1 (expected: 0)");
    assertThatThrownBy(() -> FieldType.enumeration(List.of()))
        .hasMessage("enum constants: 0 (expected: 1 to 1024)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enum(A=0,B=1,C=2)", // numbers are indices
        "enum(C=2,A=0,B=1)",
        "enum(A=0,B=1,C=3)", // a gap
        "enum(M=-1,A=0,B=1)", // begins below 0
        "enum(A=0,MAX=2147483647,MIN=-2147483648)"
      })
  void anEnumKnowsItsNamesAndNumbersAndNoOthers(String text) {
    FieldType type = FieldType.parse(text);
    List<Integer> numbers = type.constants().stream().map(EnumConstant::number).toList();

    for (EnumConstant constant : type.constants()) {
      assertThat(type.constantName(constant.number())).isEqualTo(constant.name());
      assertThat(type.constantNumber(constant.name())).isEqualTo(constant.number());
    }
    for (int number : new int[] {-3, -2, -1, 0, 1, 2, 3, 4, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThat(type.declares(number)).as("%d", number).isEqualTo(numbers.contains(number));
    }
    assertThat(type.constantName(77)).isNull();
    assertThat(type.constantNumber("a")).isNull();
  }

  @Test
  void aKindThatIsNoEnumDeclaresNothing() {
    assertThat(FieldType.int32().declares(0)).isFalse();
    assertThat(FieldType.int32().constantName(0)).isNull();
    assertThat(FieldType.int32().constants()).isEmpty();
  }
}
