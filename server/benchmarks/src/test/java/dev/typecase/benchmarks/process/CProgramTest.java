package dev.typecase.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.benchmarks.scenario.CDesign;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CProgramTest {
  @TempDir private Path directory;

  @Test
  void eachLineIsOneTime() {
    assertThat(CProgram.parse(List.of("0.4857", "12.5"))).containsExactly(0.4857, 12.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.48 ns", "-1", "0", "nan", "NaN", "Infinity", "0,48"})
  void aLineThatIsNoTimeIsRefused(String line) {
    assertThatThrownBy(() -> CProgram.parse(List.of("0.5", line)))
        .isInstanceOf(MeasuringException.class)
        .hasMessageContaining("line: " + line);
  }

  /** Nothing is skipped without a compiler: then there is no program, and the rows say so. */
  @ParameterizedTest
  @EnumSource
  void whereThereIsACompilerTheProgramSaysOneTimeForEachMeasurement(CDesign design) {
    CProgram.compile(directory)
        .ifPresent(program -> {
          assertThat(program.measure(design, "pair", 1, 3, 1)).hasSize(3);
          assertThat(program.measure(design, "burst", 0, 2, 1)).hasSize(2);
          assertThat(program.describe()).contains("-O2");
        });
  }
}
