package dev.typecase.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A short run of every jcstress test, over the engine as it is and with planted bugs. */
@Isolated("its actors must run at the same time, and have two processors at least to share")
final class JcstressTest {
  private static final int MILLIS = 400;

  @Test
  void noForbiddenOutcomeIsSeen() throws Exception {
    List<Detector> tests = Detectors.jcstress();
    Path output = Detectors.output("jcstress");
    Verdict verdict = Detector.run(new ChildJvm(), output, MILLIS, tests);
    assertThat(verdict).as(Files.readString(output)).isEqualTo(Verdict.PASSED);
    System.out.printf("jcstress: %d tests, no forbidden outcome%n", tests.size());
  }

  static Stream<Arguments> plantedBugs() {
    return PlantedRun.pairs(Detector::isJcstress);
  }

  @ParameterizedTest(name = "{1} finds {0}")
  @MethodSource("plantedBugs")
  void aPlantedBugIsFound(PlantedBug bug, Detector detector) throws Exception {
    PlantedRun.assertFound(bug, detector);
  }

  @Test
  void everyTestIsSeenToFindSomething() {
    assertThat(plantedBugs().map(each -> each.get()[1]).distinct().toList())
        .hasSameElementsAs(Detectors.jcstress());
  }
}
