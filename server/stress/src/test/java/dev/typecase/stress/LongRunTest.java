package dev.typecase.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Runs all detectors in turn for as many minutes as the system property {@code stress.minutes}
 * says: 0 in an ordinary build. Each round has other compilers and other scenarios.
 */
@Isolated("it measures time, and needs the machine")
final class LongRunTest {
  private static final List<List<String>> COMPILERS =
      List.of(
          List.of(),
          List.of(
              "-XX:-TieredCompilation",
              "-XX:+UnlockDiagnosticVMOptions",
              "-XX:+StressLCM",
              "-XX:+StressGCM",
              "-XX:+StressIGVN",
              "-XX:+StressCCP"),
          List.of("-XX:TieredStopAtLevel=1"),
          List.of("-Xint"));

  private static final int MILLIS = 2_000;
  private static final int LINCHECK_FACTOR = 4;

  private final long end =
      System.nanoTime() + Duration.ofMinutes(Integer.getInteger("stress.minutes", 0)).toNanos();

  @Test
  void nothingIsReportedForAsLongAsItIsTold() throws Exception {
    int rounds = 0;
    int runs = 0;
    while (isTimeLeft()) {
      rounds++;
      for (Detector detector : Detectors.jcstress()) {
        runs += isTimeLeft() ? jcstress(rounds, detector) : 0;
      }
      for (Detector detector : Detectors.lincheck()) {
        runs += isTimeLeft() ? lincheck(rounds, detector) : 0;
      }
    }
    System.out.printf("long run: %d rounds, %d runs, nothing reported%n", rounds, runs);
  }

  private boolean isTimeLeft() {
    return end - System.nanoTime() > 0;
  }

  private static int jcstress(int round, Detector detector) throws Exception {
    Path output = output(round, detector);
    ChildJvm jvm = new ChildJvm().flags(COMPILERS.get(round % COMPILERS.size()));
    return assertPassed(
        Detector.jcstress(jvm, output, Detectors.MOST_SECONDS, MILLIS, List.of(detector)), output);
  }

  private static int lincheck(int round, Detector detector) throws Exception {
    Path output = output(round, detector);
    ChildJvm jvm =
        new ChildJvm()
            .flags(List.of("-Dstress.round=" + round, "-Dstress.factor=" + LINCHECK_FACTOR));
    return assertPassed(
        detector.run(jvm, output, LINCHECK_FACTOR * LINCHECK_FACTOR * Detectors.MOST_SECONDS),
        output);
  }

  private static Path output(int round, Detector detector) {
    return Detectors.output("round-" + round + '.' + detector);
  }

  /** {@return 1, the runs that passed} */
  private static int assertPassed(Verdict verdict, Path output) throws Exception {
    assertThat(verdict).as("%s:%n%s", output, Files.readString(output)).isEqualTo(Verdict.PASSED);
    return 1;
  }
}
