package dev.typecase.comparison.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GoalTest {
  @Test
  void theLimitItselfReachesTheGoal() {
    assertThat(Goal.atLeast(5, "x").isReachedBy(5)).isTrue();
    assertThat(Goal.atLeast(5, "x").isReachedBy(4.99)).isFalse();
    assertThat(Goal.atMost(1, "x").isReachedBy(1)).isTrue();
    assertThat(Goal.atMost(1, "x").isReachedBy(1.01)).isFalse();
  }

  @Test
  void whatIsNoNumberReachesNothing() {
    assertThat(Goal.atLeast(5, "x").isReachedBy(Double.NaN)).isFalse();
    assertThat(Goal.atMost(1, "x").isReachedBy(Double.NaN)).isFalse();
  }

  @Test
  void saysItsLimit() {
    assertThat(Goal.atMost(0.5, "x")).hasToString("at most 0.50 x");
  }
}
