package dev.typecase.comparison;

import dev.typecase.comparison.child.Setup;
import dev.typecase.comparison.harness.Launch;
import dev.typecase.comparison.harness.Rig;
import dev.typecase.comparison.harness.Servers;
import dev.typecase.comparison.load.RunSpec;
import dev.typecase.comparison.load.Store;
import dev.typecase.comparison.load.Way;
import dev.typecase.harness.Distribution;
import dev.typecase.harness.HarnessException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Measures what records cost in resident memory, one store at a time. */
final class MemorySuite {
  /** Of the records: not a multiple of 8, so that rounding shows. */
  static final int RECORD_BYTES = 100;

  private static final long WORK_MILLIS = 2_000;

  private final Effort effort;
  private final Launch launch;
  private final PrintStream progress;

  MemorySuite(Effort effort, Launch launch, PrintStream progress) {
    this.effort = effort;
    this.launch = launch.lean();
    this.progress = progress;
  }

  /** {@return a result for each store that holds records} */
  List<MemoryResult> measure() {
    List<MemoryResult> results = new ArrayList<>();
    for (Store store : Store.values()) {
      if (store == Store.ECHO || store == Store.FLOOR) {
        continue;
      }
      results.add(measure(store, false));
      if (store == Store.TYPECASE) {
        results.add(measure(store, true));
      }
    }
    return results;
  }

  private MemoryResult measure(Store store, boolean isPacked) {
    progress.printf("memory: %s%n", store.title());
    return Servers.missing(store)
        .map(missing -> failed(store, isPacked, Suite.NOT_THERE + missing))
        .orElseGet(() -> fill(store, isPacked));
  }

  private MemoryResult fill(Store store, boolean isPacked) {
    Setup setup = new Setup(store, RECORD_BYTES, effort.manyRecords(), launch.loops(), isPacked);
    try (Rig rig = Rig.start(setup, launch)) {
      double base = bytes(rig.residentBytes());
      rig.load(0, effort.fewRecords());
      work(rig, effort.fewRecords());
      double few = bytes(rig.residentBytes());
      int more = effort.manyRecords() - effort.fewRecords();
      rig.load(effort.fewRecords(), more);
      work(rig, effort.manyRecords());
      return new MemoryResult(store, isPacked, base, (bytes(rig.residentBytes()) - few) / more, "");
    } catch (HarnessException e) {
      return failed(store, isPacked, e.reason());
    }
  }

  /** So that buffers and compiled code are there before memory is looked at. */
  private void work(Rig rig, int records) {
    rig.run(
        new RunSpec(
            Way.BATCH,
            Plan.BATCHES.batch(),
            Distribution.UNIFORM,
            Cell.ALL,
            launch.loops(),
            Plan.BATCHES.outstanding(),
            0,
            WORK_MILLIS,
            records,
            0));
  }

  private static double bytes(OptionalLong resident) {
    return resident.isPresent() ? resident.getAsLong() : Double.NaN;
  }

  private static MemoryResult failed(Store store, boolean isPacked, String failure) {
    return new MemoryResult(store, isPacked, Double.NaN, Double.NaN, failure);
  }
}
