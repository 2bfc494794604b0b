package dev.typecase.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LatencyTest {
  private static final long MILLI = 1_000_000;

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void everyDesignIsTimedAndItsSafepointsAreKnown(LatencyDesign design) {
    Latency latency = Latency.measure(design, MILLI, 5 * MILLI, directory);
    assertThat(latency.nanos().getTotalCount()).isPositive();
    assertThat(latency.safepoints()).isNotNegative();
  }

  @Test
  void aLogWithoutTheProvokedSafepointIsRefused() {
    SafepointLog empty = SafepointLog.parse(List.of());
    assertThatThrownBy(() -> Latency.parse(List.of("1", "2", "0", ""), empty))
        .isInstanceOf(MeasuringException.class)
        .hasMessageContaining("0 safepoints");
  }
}
