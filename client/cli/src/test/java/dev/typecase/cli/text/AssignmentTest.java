package dev.typecase.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AssignmentTest {
  private static final Layout LAYOUT =
      Layout.of(
          RecordType.parse(
              "thing",
              List.of(
                  "name:string(32)?",
                  "hits:int64",
                  "small:int8",
                  "ratio:float32",
                  "seen:timestamp?",
                  "scores:int16[3]",
                  "raw:bytes(4)",
                  "color:enum(RED=0,GREEN=1)")));

  @Test
  void everythingBehindTheFirstEqualsSignIsTheText() {
    assertThat(value("name=a=b:=c")).isEqualTo("a=b:=c");
    assertThat(value("name=")).isEqualTo("");
    assertThat(value("name=line\nfeed")).isEqualTo("line\nfeed");
  }

  @Test
  void valuesAreParsedByTheTypeOfTheirField() {
    assertThat(value("hits=-5")).isEqualTo(-5L);
    assertThat(value("ratio=0.1")).isEqualTo(0.1f);
    assertThat(value("seen=2026-11-23T03:37:16Z")).isEqualTo(Instant.parse("2026-11-23T03:37:16Z"));
    assertThat(value("scores=[1;2;3]")).isEqualTo(List.of((short) 1, (short) 2, (short) 3));
    assertThat(value("raw=00ff")).isEqualTo(new byte[] {0, -1});
    assertThat(value("color=GREEN")).isEqualTo("GREEN");
  }

  @Test
  void nullIsSaidInJsonAndTheTextNullIsAText() {
    assertThat(value("name:=null")).isNull();
    assertThat(value("name=null")).isEqualTo("null");
    assertThat(value("name:=\"null\"")).isEqualTo("null");
  }

  @Test
  void jsonValuesAreParsedByTheTypeOfTheirField() {
    assertThat(value("hits:=9007199254740993")).isEqualTo(9007199254740993L);
    assertThat(value("ratio:=1e-3")).isEqualTo(0.001f);
    assertThat(value("ratio:=\"NaN\"")).isEqualTo(Float.NaN);
    assertThat(value("scores:=[1, 2, 3]")).isEqualTo(List.of((short) 1, (short) 2, (short) 3));
  }

  @Test
  void anElementIsParsedByTheTypeOfTheElements() {
    assertThat(value("scores[2]=-7")).isEqualTo((short) -7);
    assertThat(Assignment.parse("scores[2]=-7").place()).isEqualTo("scores[2]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hits=99999999999999999999",
        "small=128",
        "small:=-129",
        "hits:=1.5",
        "hits=1.0",
        "hits=",
        "hits:=[1]",
        "hits:={}",
        "hits:=",
        "hits:=1 2",
        "hits[0]=1",
        "ratio=1e99",
        "ratio=0x1p3",
        "name:=5",
        "scores=1",
        "scores[9]=x",
        "seen=yesterday",
        "raw=f",
        "color=BLUE",
        "unknown=1"
      })
  void whatTheFieldCannotHoldIsRefused(String argument) {
    assertThatThrownBy(() -> value(argument))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(expected: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "=x", "9x=1", "a b=1", "scores[=1", "scores[-1]=1", ":=1", ""})
  void whatIsNoAssignmentIsRefused(String argument) {
    assertThatThrownBy(() -> Assignment.parse(argument))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected: FIELD=VALUE");
  }

  @Test
  void aRecordTakesEachFieldOnceAndWhole() {
    assertThat(Assignment.record(parse("hits=1", "name=x"), LAYOUT))
        .containsEntry("hits", 1L)
        .containsEntry("name", "x")
        .hasSize(2);
    assertThatThrownBy(() -> Assignment.record(parse("hits=1", "hits=2"), LAYOUT))
        .hasMessageContaining("hits: assigned twice");
    assertThatThrownBy(() -> Assignment.record(parse("scores[0]=1"), LAYOUT))
        .hasMessageContaining("whole array");
  }

  private static List<Assignment> parse(String... arguments) {
    return List.of(arguments).stream().map(Assignment::parse).toList();
  }

  private static @Nullable Object value(String argument) {
    return Assignment.parse(argument).value(LAYOUT);
  }
}
