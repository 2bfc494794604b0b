package dev.typecase.comparison;

import dev.typecase.comparison.child.Setup;
import dev.typecase.comparison.harness.Launch;
import dev.typecase.comparison.harness.Rig;
import dev.typecase.comparison.harness.Servers;
import dev.typecase.comparison.load.Store;
import dev.typecase.harness.HarnessException;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Measures rows: all stores of one record length side by side, taking turns. */
final class Suite {
  /** How the remark begins of a row whose store is not installed. */
  static final String NOT_THERE = "not there: ";

  private final Effort effort;
  private final Launch launch;
  private final PrintStream progress;

  Suite(Effort effort, Launch launch, PrintStream progress) {
    this.effort = effort;
    this.launch = launch;
    this.progress = progress;
  }

  /**
   * {@return a result for each row, in the order of the rows}
   *
   * @param soFar is shown the results whenever some were added
   */
  Map<Entry, Result> measure(List<Entry> entries, Consumer<Map<Entry, Result>> soFar) {
    Map<Entry, Result> results = new LinkedHashMap<>();
    entries.forEach(entry -> results.put(entry, Result.failed("not measured")));
    entries.stream()
        .collect(
            Collectors.groupingBy(
                entry -> entry.cell().recordBytes(), LinkedHashMap::new, Collectors.toList()))
        .forEach((bytes, group) -> {
          results.putAll(measure(bytes, group));
          soFar.accept(results);
        });
    return results;
  }

  private Map<Entry, Result> measure(int recordBytes, List<Entry> entries) {
    Map<Store, Rig> rigs = new EnumMap<>(Store.class);
    try {
      Map<Store, String> failures = new EnumMap<>(Store.class);
      entries.stream()
          .map(Entry::store)
          .distinct()
          .forEach(store -> failures.put(store, startIfThere(rigs, store, recordBytes)));
      List<Entry> running =
          entries.stream().filter(entry -> rigs.containsKey(entry.store())).toList();
      Map<Entry, Result> results =
          new Rounds(effort, rigs, launch.loops(), progress).measure(running);
      for (Entry entry : entries) {
        results.putIfAbsent(
            entry, Result.failed(failures.getOrDefault(entry.store(), "not measured")));
      }
      return results;
    } finally {
      rigs.values().forEach(Rig::close);
    }
  }

  /** {@return why the store is not there; empty if it is} */
  private String startIfThere(Map<Store, Rig> rigs, Store store, int recordBytes) {
    return Servers.missing(store)
        .map(missing -> NOT_THERE + missing)
        .orElseGet(() -> start(rigs, store, recordBytes));
  }

  private String start(Map<Store, Rig> rigs, Store store, int recordBytes) {
    progress.printf(
        "%s: starting, %,d records of %d bytes%n", store.title(), effort.records(), recordBytes);
    try {
      Rig rig =
          Rig.start(new Setup(store, recordBytes, effort.records(), launch.loops(), false), launch);
      rigs.put(store, rig);
      rig.load(0, effort.records());
      return "";
    } catch (HarnessException e) {
      Rig broken = rigs.remove(store);
      if (broken != null) {
        broken.close();
      }
      return e.reason();
    }
  }
}
