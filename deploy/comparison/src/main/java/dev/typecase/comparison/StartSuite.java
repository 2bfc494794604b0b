package dev.typecase.comparison;

import dev.typecase.comparison.harness.Launch;
import dev.typecase.comparison.load.Run;
import dev.typecase.comparison.load.RunSeen;
import dev.typecase.comparison.load.RunSpec;
import dev.typecase.comparison.load.Way;
import dev.typecase.comparison.table.Median;
import dev.typecase.comparison.typecase.TypecaseContestant;
import dev.typecase.harness.Distribution;
import dev.typecase.harness.HarnessException;
import dev.typecase.harness.LauncherProcess;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Measures how a server comes to its speed, started as users do: with the launcher's ahead-of-time
 * cache and without it, in turns. The client is this process, warmed up on a server that does not
 * count.
 */
final class StartSuite {
  private static final int RECORD_BYTES = 256;
  private static final int RECORDS = 100_000;
  private static final int OUTSTANDING = 64;
  private static final long WINDOW_MILLIS = 500;
  private static final int WINDOWS = 60;
  private static final double PART_OF_PEAK = 0.9;

  private static final String WITH_CACHE = "with the ahead-of-time cache";
  private static final String WITHOUT_CACHE = "without it (-XX:AOTMode=off)";

  private final Path launcher;
  private final Effort effort;
  private final Launch launch;
  private final PrintStream progress;

  /**
   * A suite that has not begun.
   *
   * @param launcher the script that starts a server
   */
  StartSuite(Path launcher, Effort effort, Launch launch, PrintStream progress) {
    this.launcher = launcher;
    this.effort = effort;
    this.launch = launch;
    this.progress = progress;
  }

  /** {@return a result for each way to start} */
  List<StartResult> measure() {
    List<Seen> with = new ArrayList<>();
    List<Seen> without = new ArrayList<>();
    try {
      progress.println("start: warming up the client");
      var _ = start("");
      for (int round = 1; round <= effort.rounds(); round++) {
        progress.printf("start: round %d of %d%n", round, effort.rounds());
        with.add(start(""));
        without.add(start("-XX:AOTMode=off"));
      }
    } catch (HarnessException e) {
      return List.of(failed(WITH_CACHE, e.reason()), failed(WITHOUT_CACHE, e.reason()));
    }
    return List.of(result(WITH_CACHE, with), result(WITHOUT_CACHE, without));
  }

  private Seen start(String options) {
    long beginNanos = System.nanoTime();
    try (LauncherProcess server =
            new LauncherProcess(launcher, options, List.of("--huge-pages"), launch.log("start"));
        TypecaseContestant<?> client =
            TypecaseContestant.connect(
                server.port(), launch.loops(), RECORD_BYTES, RECORDS, false)) {
      // Connecting has created a pool.
      double firstAnswerSeconds = seconds(beginNanos);
      client.load(0, RECORDS);
      Ramp ramp = new Ramp();
      for (int window = 0; window < WINDOWS; window++) {
        RunSeen seen = Run.make(client, window(window));
        if (!seen.isSound()) {
          throw new HarnessException("start: " + seen.firstFailure());
        }
        ramp.add(seconds(beginNanos), seen.perSecond());
      }
      return new Seen(firstAnswerSeconds, ramp);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessException("start: interrupted", e);
    }
  }

  private RunSpec window(int seed) {
    return new RunSpec(
        Way.UNARY,
        1,
        Distribution.UNIFORM,
        Cell.ALL,
        launch.loops(),
        OUTSTANDING,
        0,
        WINDOW_MILLIS,
        RECORDS,
        seed);
  }

  private static double seconds(long beginNanos) {
    return (System.nanoTime() - beginNanos) / 1e9;
  }

  private static StartResult result(String title, List<Seen> starts) {
    return new StartResult(
        title,
        median(starts, Seen::firstAnswerSeconds),
        median(starts, seen -> seen.ramp().peak()),
        median(starts, seen -> seen.ramp().secondsTo(PART_OF_PEAK)),
        "");
  }

  private static double median(List<Seen> starts, ToDoubleFunction<Seen> figure) {
    return Median.of(starts.stream().mapToDouble(figure));
  }

  private static StartResult failed(String title, String failure) {
    return new StartResult(title, Double.NaN, Double.NaN, Double.NaN, failure);
  }

  /** One start. */
  private record Seen(double firstAnswerSeconds, Ramp ramp) {}
}
