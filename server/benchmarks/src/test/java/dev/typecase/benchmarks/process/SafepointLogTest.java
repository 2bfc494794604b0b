package dev.typecase.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafepointLogTest {
  /** From 1,000 to 1,500. */
  private static final String PAUSE =
      "[1500ns] Safepoint \"ThreadDump\", Time since last: 747555464 ns, Reaching safepoint: 4384"
          + " ns, At safepoint: 59702 ns, Leaving safepoint: 469 ns, Total: 500 ns, Threads: 0"
          + " runnable, 10 total";

  @ParameterizedTest
  @CsvSource({
    "0, 999, 0",
    "0, 1000, 1",
    "0, 2000, 1",
    "1100, 1200, 1",
    "1400, 2000, 1",
    "1500, 2000, 1",
    "1501, 2000, 0"
  })
  void aPauseCountsIfAPartOfItLiesInTheTime(long begin, long end, int count) {
    assertThat(SafepointLog.parse(List.of(PAUSE)).countBetween(begin, end)).isEqualTo(count);
  }

  @Test
  void allPausesCountAndOtherLinesDoNot() {
    SafepointLog log = SafepointLog.parse(List.of(PAUSE, "[1600ns] something else", PAUSE));
    assertThat(log.count()).isEqualTo(2);
    assertThat(log.countBetween(0, 2000)).isEqualTo(2);
  }

  @Test
  void aPauseOfAnotherShapeIsNotOverlooked() {
    assertThatThrownBy(() -> SafepointLog.parse(List.of("[12ms] Safepoint \"Cleanup\", 3 ms")))
        .isInstanceOf(MeasuringException.class);
  }
}
