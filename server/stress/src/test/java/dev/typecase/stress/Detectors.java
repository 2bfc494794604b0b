package dev.typecase.stress;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jcstress.infra.runners.TestList;

/** All detectors of this module, and where they leave what they print. */
final class Detectors {
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
            "freelist.DepotLinearizability",
            "freelist.DepotModelLinearizability",
            "freelist.FreeListLinearizability",
            "freelist.FreeListModelLinearizability",
            "pool.PoolLinearizability",
            "pool.PoolModelLinearizability")
        .map(Detector::new)
        .toList();
  }

  static List<Detector> all() {
    return Stream.concat(jcstress().stream(), lincheck().stream()).toList();
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
