package dev.typecase.comparison;

import dev.typecase.comparison.Choice.Alternative;
import dev.typecase.comparison.child.Setup;
import dev.typecase.comparison.harness.Launch;
import dev.typecase.comparison.harness.Rig;
import dev.typecase.comparison.load.Store;
import dev.typecase.comparison.table.Figure;
import dev.typecase.comparison.table.Table;
import dev.typecase.comparison.table.Table.Column;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures Typecase with other constants than those that are in the code: of each choice all
 * alternatives side by side, taking turns.
 */
final class TuningSuite {
  private final Effort effort;
  private final Launch launch;
  private final PrintStream progress;

  TuningSuite(Effort effort, Launch launch, PrintStream progress) {
    this.effort = effort;
    this.launch = launch;
    this.progress = progress;
  }

  /** {@return a row for each alternative of each choice, in each cell} */
  Table measure() {
    Table table =
        new Table(
            Column.text("constant"),
            Column.text("value"),
            Column.text("calls"),
            Column.number("batch"),
            Column.number("records/s"),
            Column.number("p99 us"),
            Column.number("server CPU s/M"),
            Column.number("client CPU s/M"),
            Column.text("remark"));
    Choice.known().forEach(choice -> measure(choice, table));
    return table;
  }

  private void measure(Choice choice, Table table) {
    progress.println(choice.title());
    Map<Alternative, Rounds> rounds = new LinkedHashMap<>();
    List<Rig> rigs = new ArrayList<>();
    List<Entry> entries =
        choice.cells().stream().map(cell -> new Entry(Store.TYPECASE, cell)).toList();
    try {
      for (Alternative alternative : choice.all()) {
        Rig rig = start(alternative);
        rigs.add(rig);
        Rounds own = new Rounds(effort, Map.of(Store.TYPECASE, rig), launch.loops(), progress);
        own.warmUp(entries);
        rounds.put(alternative, own);
      }
      takeTurns(rounds, entries);
    } finally {
      rigs.forEach(Rig::close);
    }
    for (Entry entry : entries) {
      rounds.forEach((alternative, own) ->
          table.add(row(choice, alternative, entry.cell(), own.result(entry))));
    }
  }

  private Rig start(Alternative alternative) {
    Rig rig =
        Rig.start(
            new Setup(Store.TYPECASE, Cell.RECORD_BYTES, effort.records(), launch.loops(), false),
            launch.with(alternative.flags()));
    rig.load(0, effort.records());
    return rig;
  }

  private void takeTurns(Map<Alternative, Rounds> rounds, List<Entry> entries) {
    List<Rounds> turns = new ArrayList<>(rounds.values());
    for (int round = 0; round < effort.rounds(); round++) {
      for (Entry entry : entries) {
        Collections.rotate(turns, 1);
        for (Rounds own : turns) {
          own.measure(entry, round);
        }
      }
    }
  }

  private static List<String> row(
      Choice choice, Alternative alternative, Cell cell, Result result) {
    return List.of(
        choice.title(),
        alternative.title(),
        cell.way().title() + (cell.readPercent() == Cell.ALL ? "" : ", writes"),
        Figure.whole(cell.batch()),
        Figure.whole(result.recordsPerSecond()),
        Figure.whole(result.micros(99)),
        Figure.decimal(result.serverCpu(), 2),
        Figure.decimal(result.clientCpu(), 2),
        result.failure());
  }
}
