package dev.typecase.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {
  @ParameterizedTest
  @CsvSource({"1.29, true", "1.3, true", "1.31, false", "NaN, false"})
  void atMost(double figure, boolean isReached) {
    Goal goal = Goal.atMost(1.3, "x the sum");
    assertThat(goal.isReachedBy(figure)).isEqualTo(isReached);
    assertThat(goal).hasToString("at most 1.3 x the sum");
  }

  @ParameterizedTest
  @CsvSource({"19.99, false", "20, true", "21, true", "NaN, false"})
  void atLeast(double figure, boolean isReached) {
    Goal goal = Goal.atLeast(20, "x Typecase");
    assertThat(goal.isReachedBy(figure)).isEqualTo(isReached);
    assertThat(goal).hasToString("at least 20 x Typecase");
  }
}
