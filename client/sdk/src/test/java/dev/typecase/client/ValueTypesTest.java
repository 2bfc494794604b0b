package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handles, cursors, places, results: the values that callers keep, print and compare. */
final class ValueTypesTest {
  @Test
  void aHandleIsItsTextAndBackForAnyBits() {
    for (long bits : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x0123456789abcdefL}) {
      Handle<String> handle = new Handle<>(bits, ~bits);

      assertThat(Handle.<String>parse(handle.toString())).isEqualTo(handle);
    }
    assertThat(new Handle<>(-1, 255)).hasToString("ffffffffffffffff-00000000000000ff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "ffffffffffffffff",
        "ffffffffffffffff-00000000000000f",
        "ffffffffffffffff-00000000000000fff",
        "ffffffffffffffff+00000000000000ff",
        "gfffffffffffffff-00000000000000ff",
        "-fffffffffffffff-00000000000000ff",
      })
  void whatIsNoHandleIsRefused(String text) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Handle.parse(text))
        .withMessageContaining("handle: '" + text + "' (expected:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "end", "00", "62a1ff"})
  void aCursorIsItsTextAndBack(String text) {
    assertThat(ScanCursor.parse(text)).hasToString(text).isEqualTo(ScanCursor.parse(text));
    assertThat(ScanCursor.parse(text)).hasSameHashCodeAs(ScanCursor.parse(text));
  }

  @Test
  void startAndEndAreNotTheSame() {
    assertThat(ScanCursor.start()).isNotEqualTo(ScanCursor.parse("end"));
    assertThat(ScanCursor.start().isEnd()).isFalse();
    assertThat(ScanCursor.parse("end").isEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "xyz", "END"})
  void whatIsNoCursorIsRefused(String text) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> ScanCursor.parse(text))
        .withMessageContaining("cursor: '" + text + "' (expected:");
  }

  @Test
  void aPlaceIsAFieldOrAnElement() {
    assertThat(Place.parse("hits")).isEqualTo(new Place("hits", Place.WHOLE));
    assertThat(Place.parse("clicks[12]")).isEqualTo(new Place("clicks", 12));
    assertThat(Place.parse("clicks[12]")).hasToString("clicks[12]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[1]", "a[", "a[]", "a[-1]", "a[1]]", "a[1][2]", "a[99999999999]", "a[x]"})
  void whatIsNoPlaceIsRefused(String text) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Place.parse(text))
        .withMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  @SuppressWarnings("NullAway") // it misses @Nullable in a type argument of a compiled record
  void everyRefusalIsThrownAsTheExceptionThatItsOutcomeNames(Outcome outcome) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("quota", null);
    ItemResult.Refused<String> refused =
        new ItemResult.Refused<>(outcome, "quota", "quota: null (expected: 1)", 9, values);

    assertThatExceptionOfType(TypecaseException.class)
        .isThrownBy(refused::orElseThrow)
        .withMessage("quota: null (expected: 1)")
        .satisfies(e -> {
          String words = e.getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2");
          String expected =
              switch (outcome) {
                case EXHAUSTED -> "POOL_EXHAUSTED_EXCEPTION";
                case UNRECOGNIZED -> "UNEXPECTED_SERVER_EXCEPTION";
                default -> outcome + "_EXCEPTION";
              };
          assertThat(words).isEqualToIgnoringCase(expected);
        });
    assertThat(refused.isSuccess()).isFalse();
  }
}
