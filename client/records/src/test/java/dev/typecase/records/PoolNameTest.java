package dev.typecase.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "sessions",
        "a-1",
        "z9--",
        "a23456789-123456789-123456789-123456789-123456789-123456789-123"
      })
  void aNameThatTheRuleAllowsIsValid(String name) {
    assertThat(PoolName.isValid(name)).isTrue();
    assertThat(PoolName.require(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A",
        "1a",
        "-a",
        "a_b",
        "a.b",
        "ä",
        "a\n",
        "a23456789-123456789-123456789-123456789-123456789-123456789-1234"
      })
  void anyOtherIsNot(String name) {
    assertThat(PoolName.isValid(name)).isFalse();
  }

  @Test
  void theRefusalSaysTheRule() {
    assertThatThrownBy(() -> PoolName.require("My Pool"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "pool: 'My Pool' (expected: 1 to 63 characters of a-z, 0-9 and hyphen, starting with a"
                + " letter)");
  }
}
