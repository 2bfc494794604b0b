package dev.typecase.comparison.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.typecase.comparison.child.Setup;
import dev.typecase.comparison.load.RunSpec;
import dev.typecase.comparison.load.Store;
import dev.typecase.comparison.load.Way;
import dev.typecase.harness.Distribution;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every store that is there, with its server and its client as processes. */
final class RigIT {
  private static final int RECORDS = 2_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void everyWayAnswersRightly(Store store) {
    assumeThat(Servers.missing(store)).isEmpty();
    try (Rig rig = Rig.start(new Setup(store, 256, RECORDS, 2, false), launch())) {
      rig.load(0, RECORDS / 2);
      rig.load(RECORDS / 2, RECORDS / 2);
      for (Way way : Way.values()) {
        if (store.has(way)) {
          answersRightly(rig, way, store == Store.ECHO || way == Way.UNARY ? 100 : 50);
        }
      }
      assertThat(rig.residentBytes()).isPresent();
    }
  }

  private static void answersRightly(Rig rig, Way way, int readPercent) {
    int batch = way == Way.BATCH || way == Way.PIPELINED ? 16 : 1;
    Measured measured =
        rig.run(new RunSpec(way, batch, Distribution.ZIPF, readPercent, 2, 8, 0, 200, RECORDS, 1));
    assertThat(measured.seen().isSound()).as("%s: %s", way, measured.seen()).isTrue();
    assertThat(measured.seen().records()).isPositive();
  }

  @Test
  void recordsOfAnOddLengthComeBackFromPackedSlots() {
    try (Rig rig = Rig.start(new Setup(Store.TYPECASE, 100, RECORDS, 2, true), launch())) {
      rig.load(0, RECORDS);
      answersRightly(rig, Way.BATCH, 50);
    }
  }

  @Test
  void whatTheClientCannotDoIsAFailureThatSaysSo() {
    try (Rig rig = Rig.start(new Setup(Store.ECHO, 256, RECORDS, 1, false), launch())) {
      Measured measured =
          rig.run(new RunSpec(Way.UNARY, 1, Distribution.UNIFORM, 0, 1, 8, 0, 50, RECORDS, 1));
      assertThat(measured.seen().isSound()).isFalse();
      assertThat(measured.seen().firstFailure()).contains("write");
    }
  }

  private Launch launch() {
    return new Launch(folder, 2, "", "", false, false, List.of());
  }
}
