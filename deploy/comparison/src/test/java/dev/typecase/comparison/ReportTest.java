package dev.typecase.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.comparison.load.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
  private static final Entry TYPECASE = new Entry(Store.TYPECASE, Plan.BATCHES);
  private static final Entry REDIS = new Entry(Store.REDIS, Plan.BATCHES);

  @TempDir private Path folder;

  @Test
  void aStoreThatIsNotInstalledIsNoFailure() {
    Report report =
        new Report(
            Map.of(TYPECASE, sound(), REDIS, Result.failed(Suite.NOT_THERE + "redis-server")),
            List.of(),
            List.of());
    assertThat(report.isSound()).isTrue();
    assertThat(report.toString()).contains("not there: redis-server");
  }

  @Test
  void aContestantThatFailsIsShownAndSpoilsTheRun() {
    Report report = new Report(Map.of(TYPECASE, Result.failed("3 wrong")), List.of(), List.of());
    assertThat(report.isSound()).isFalse();
    assertThat(report.toString()).contains("3 wrong");
  }

  @Test
  void aFailureInTheLookAtMemorySpoilsTheRun() {
    MemoryResult failed = new MemoryResult(Store.REDIS, false, Double.NaN, Double.NaN, "planted");
    assertThat(new Report(Map.of(TYPECASE, sound()), List.of(failed), List.of()).isSound())
        .isFalse();
  }

  @Test
  void aFailedStartSpoilsTheRun() {
    StartResult failed = new StartResult("with", Double.NaN, Double.NaN, Double.NaN, "planted");
    Report report = new Report(Map.of(TYPECASE, sound()), List.of(), List.of(failed));
    assertThat(report.isSound()).isFalse();
    assertThat(report.toString()).contains("planted");
  }

  @Test
  void aRowShowsRecordsAndBytesASecond() {
    assertThat(new Report(Map.of(TYPECASE, sound()), List.of(), List.of()).toString())
        .contains("2,000,000")
        .contains("512");
  }

  @Test
  void thePlotIsADrawingOfAllThatWasSeen() throws IOException {
    String one = plot(Map.of(TYPECASE, sound()));
    String two = plot(Map.of(TYPECASE, sound(), new Entry(Store.REDIS, Plan.ASYNC), sound()));
    assertThat(one).contains("<svg").contains("</svg>");
    // Text is drawn as shapes, so names cannot be looked for.
    assertThat(two).hasSizeGreaterThan(one.length());
  }

  private String plot(Map<Entry, Result> results) throws IOException {
    Path file = folder.resolve("plot.svg");
    assertThat(Plot.write(results, file)).isTrue();
    return Files.readString(file);
  }

  @Test
  void nothingIsPlottedIfNothingWasSeen() throws IOException {
    assertThat(Plot.write(Map.of(TYPECASE, Result.failed("planted")), folder.resolve("plot.svg")))
        .isFalse();
  }

  private static Result sound() {
    return Seen.result(2_000_000, 1_000, 1_000, 1_000);
  }
}
