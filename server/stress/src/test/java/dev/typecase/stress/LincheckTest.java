package dev.typecase.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  @Test
  void everyHistoryHasAnOrder() throws Exception {
    List<Detector> tests = Detectors.lincheck();
    Path output = Detectors.output("lincheck");
    Verdict verdict = Detector.run(new ChildJvm(), output, 0, tests);
    assertThat(verdict).as(Files.readString(output)).isEqualTo(Verdict.PASSED);
    System.out.printf("Lincheck: %d tests, no history without an order%n", tests.size());
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
