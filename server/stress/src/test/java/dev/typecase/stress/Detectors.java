package dev.typecase.stress;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jcstress.infra.runners.TestList;

/** All detectors of this module, and where they leave what they print. */
final class Detectors {
  /** Longest run of one detector, on a machine that does much else. */
  static final long MOST_SECONDS = 300;

  private static final String ENGINE = "dev.typecase.engine.";
  private static final Path OUTPUT = Path.of("target", "stress");

  private Detectors() {}

  static List<Detector> jcstress() {
    return TestList.tests().stream()
        .map(each -> new Detector(each.substring(ENGINE.length())))
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  static List<Detector> lincheck() {
    return Stream.of(
            "freelist.DepotModelLinearizability.twoWorkersUnderChosenSchedules",
            "freelist.DepotModelLinearizability.aLateHelperUnderChosenSchedules",
            "freelist.DepotLinearizability.threeWorkersAsTheMachineRunsThem",
            "freelist.FreeListModelLinearizability.twoWorkersUnderChosenSchedules",
            "freelist.FreeListLinearizability.twoWorkersAsTheMachineRunsThem",
            "pool.PoolModelLinearizability.oneRecordIsWrittenUnderChosenSchedules",
            "pool.PoolModelLinearizability.oneRecordIsFreedUnderChosenSchedules",
            "pool.PoolLinearizability.twoWorkersAsTheMachineRunsThem")
        .map(Detector::new)
        .toList();
  }

  /** {@return a file for the output of a run} */
  static Path output(String name) {
    return OUTPUT.resolve(name + ".txt");
  }

  /** {@return a folder for the class files of a planted bug} */
  static Path folder(String name) {
    return OUTPUT.resolve("planted").resolve(name);
  }
}
