package dev.typecase.node.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PoolNumbersTest {
  private final PoolNumbers numbers = new PoolNumbers(3);

  @Test
  void aNameKeepsItsNumber() {
    int a = numbers.numberOf("a");
    numbers.numberOf("b");
    assertThat(numbers.numberOf("a")).isEqualTo(a).isPositive();
  }

  @Test
  void theNameThatWasNotUsedForLongestIsForgottenAndItsNumberNeverGivenAgain() {
    int a = numbers.numberOf("a");
    int b = numbers.numberOf("b");
    int c = numbers.numberOf("c");
    numbers.numberOf("a");
    int d = numbers.numberOf("d");
    assertThat(numbers.numberOf("a")).isEqualTo(a);
    assertThat(numbers.numberOf("c")).isEqualTo(c);
    assertThat(numbers.numberOf("b")).isGreaterThan(d).isNotEqualTo(b);
  }
}
