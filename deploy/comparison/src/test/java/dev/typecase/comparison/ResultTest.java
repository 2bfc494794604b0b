package dev.typecase.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultTest {
  @Test
  void figuresAreMediansAndTheMaximumIsOfAllRounds() {
    Result result =
        Result.of(
            List.of(
                Seen.round(1_000_000, 1_000, 500_000_000, 8_000_000),
                Seen.round(4_000_000, 9_000, 8_000_000_000L, 4_000_000),
                Seen.round(2_000_000, 2_000, 2_000_000_000, 32_000_000)),
            0);
    assertThat(result.isSound()).isTrue();
    assertThat(result.recordsPerSecond()).isEqualTo(2_000_000);
    assertThat(result.micros(50)).isCloseTo(2, within(0.01));
    assertThat(result.maxMicros()).isCloseTo(9, within(0.01));
    assertThat(result.serverCpu()).isCloseTo(1, within(0.001));
    assertThat(result.clientCpu()).isCloseTo(0.5, within(0.001));
    assertThat(result.heapBytes()).isEqualTo(8);
  }

  @Test
  void oneWrongRoundSpoilsTheRow() {
    Result result = Result.of(List.of(Seen.round(1_000_000, 1, 1, 1), Seen.wrong()), 0);
    assertThat(result.isSound()).isFalse();
    assertThat(result.failure()).contains("3 wrong");
    assertThat(result.recordsPerSecond()).isNaN();
  }
}
