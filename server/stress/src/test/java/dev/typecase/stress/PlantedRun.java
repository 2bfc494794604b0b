package dev.typecase.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A detector over the engine with a planted bug. */
final class PlantedRun {
  private static final int MILLIS = 500;

  /** A short run may miss a race on a machine that does much else; that many in a row do not. */
  private static final int MOST_RUNS = 30;

  private PlantedRun() {}

  /** {@return each bug with each of the chosen detectors that is seen to find it} */
  static Stream<Arguments> pairs(Predicate<Detector> chosen) {
    return Arrays.stream(PlantedBug.values())
        .flatMap(bug ->
            bug.foundBy().stream().filter(chosen).map(detector -> Arguments.of(bug, detector)));
  }

  static void assertFound(PlantedBug bug, Detector detector) throws Exception {
    String name = bug + "." + detector;
    Path folder = Detectors.folder(name);
    bug.plant(folder);
    Path output = Detectors.output(name);
    Verdict verdict = Verdict.PASSED;
    for (int run = 0; run < MOST_RUNS && verdict == Verdict.PASSED; run++) {
      verdict = Detector.run(new ChildJvm().first(folder), output, MILLIS, List.of(detector));
    }
    assertThat(verdict).as("%s:%n%s", name, Files.readString(output)).isEqualTo(Verdict.REPORTED);
  }
}
