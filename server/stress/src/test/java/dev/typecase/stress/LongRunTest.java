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
      for (Detector detector : Detectors.all()) {
        runs += isTimeLeft() ? run(rounds, detector) : 0;
      }
    }
    System.out.printf("long run: %d rounds, %d runs, nothing reported%n", rounds, runs);
  }

  private boolean isTimeLeft() {
    return end - System.nanoTime() > 0;
  }

  private static int run(int round, Detector detector) throws Exception {
    Path output = Detectors.output("round-" + round + '.' + detector);
    ChildJvm jvm =
        new ChildJvm()
            .flags(COMPILERS.get(round % COMPILERS.size()))
            .flags(List.of("-Dstress.round=" + round, "-Dstress.factor=" + LINCHECK_FACTOR));
    Verdict verdict = Detector.run(jvm, output, MILLIS, List.of(detector));
    assertThat(verdict).as("%s:%n%s", output, Files.readString(output)).isEqualTo(Verdict.PASSED);
    return 1;
  }
}
