package dev.typecase.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A short run of every Lincheck test, over the engine as it is and with planted bugs. */
@Execution(ExecutionMode.CONCURRENT)
final class LincheckTest {
  static Stream<Detector> detectors() {
    return Detectors.lincheck().stream();
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void everyHistoryHasAnOrder(Detector detector) throws Exception {
    Path output = Detectors.output(detector.name());
    Verdict verdict = detector.run(new ChildJvm(), output, Detectors.MOST_SECONDS);
    assertThat(verdict).as(Files.readString(output)).isEqualTo(Verdict.PASSED);
  }

  static Stream<Arguments> plantedBugs() {
    return PlantedRun.pairs(each -> !each.isJcstress());
  }

  @ParameterizedTest(name = "{1} finds {0}")
  @MethodSource("plantedBugs")
  void aPlantedBugIsFound(PlantedBug bug, Detector detector) throws Exception {
    PlantedRun.assertFound(bug, detector);
  }

  @Test
  void everyTestIsSeenToFindSomething() {
    assertThat(plantedBugs().map(each -> each.get()[1]).distinct().toList())
        .hasSameElementsAs(Detectors.lincheck());
  }
}
