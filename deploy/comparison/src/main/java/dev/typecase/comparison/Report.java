package dev.typecase.comparison;

import dev.typecase.comparison.table.Figure;
import dev.typecase.comparison.table.Table;
import dev.typecase.comparison.table.Table.Column;
import java.util.List;
import java.util.Map;

/** Results as text: goals, rows, memory. */
final class Report {
  private static final double MIB = 1 << 20;
  private static final double MB = 1e6;

  private final Map<Entry, Result> results;
  private final List<MemoryResult> memory;
  private final List<StartResult> starts;

  Report(Map<Entry, Result> results, List<MemoryResult> memory, List<StartResult> starts) {
    this.results = results;
    this.memory = memory;
    this.starts = starts;
  }

  /** {@return whether every contestant that is there answered, and rightly} */
  boolean isSound() {
    return results.values().stream().allMatch(result -> isSound(result.failure()))
        && memory.stream().allMatch(result -> isSound(result.failure()))
        && starts.stream().allMatch(result -> result.failure().isEmpty());
  }

  private static boolean isSound(String failure) {
    return failure.isEmpty() || failure.startsWith(Suite.NOT_THERE);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (!results.isEmpty()) {
      text.append(rows()).append('\n');
    }
    if (!memory.isEmpty()) {
      text.append(memoryRows()).append('\n');
    }
    if (!starts.isEmpty()) {
      text.append(startRows()).append('\n');
    }
    return text.append(goals()).toString();
  }

  private Table goals() {
    Table table =
        new Table(
            Column.text("goal"),
            Column.number("seen"),
            Column.text("must reach"),
            Column.text("reached"));
    for (Goals.Judged judged : Goals.judge(results, memory)) {
      boolean isKnown = Double.isFinite(judged.figure());
      table.add(
          List.of(
              judged.what(),
              Figure.brief(judged.figure()),
              judged.goal().toString(),
              isKnown ? (judged.goal().isReachedBy(judged.figure()) ? "yes" : "no") : "unknown"));
    }
    return table;
  }

  private Table rows() {
    Table table =
        new Table(
            Column.number("bytes"),
            Column.text("calls"),
            Column.number("batch"),
            Column.text("records"),
            Column.number("reads %"),
            Column.number("outstanding"),
            Column.text("store"),
            Column.number("records/s"),
            Column.number("MB/s"),
            Column.number("p50 us"),
            Column.number("p99 us"),
            Column.number("p99.9 us"),
            Column.number("p99.99 us"),
            Column.number("max us"),
            Column.number("server CPU s/M"),
            Column.number("client CPU s/M"),
            Column.number("heap B/record"),
            Column.text("remark"));
    results.forEach((entry, result) -> table.add(row(entry, result)));
    return table;
  }

  private static List<String> row(Entry entry, Result result) {
    Cell cell = entry.cell();
    double perSecond = result.recordsPerSecond();
    return List.of(
        Figure.whole(cell.recordBytes()),
        cell.way().title() + (cell.isFixedRate() ? ", fixed rate" : ""),
        Figure.whole(cell.batch()),
        cell.distribution().title(),
        Figure.whole(cell.readPercent()),
        Figure.whole(cell.outstanding()),
        entry.store().title(),
        Figure.whole(perSecond),
        Figure.whole(perSecond * cell.recordBytes() / MB),
        Figure.whole(result.micros(50)),
        Figure.whole(result.micros(99)),
        Figure.whole(result.micros(99.9)),
        Figure.whole(result.micros(99.99)),
        Figure.whole(result.maxMicros()),
        Figure.decimal(result.serverCpu(), 2),
        Figure.decimal(result.clientCpu(), 2),
        Figure.decimal(result.heapBytes(), 1),
        remark(result));
  }

  private static String remark(Result result) {
    if (!result.isSound()) {
      return result.failure().replace('\n', ' ').replace('|', '/');
    }
    return result.ratePerSecond() == 0
        ? ""
        : Figure.whole(result.ratePerSecond()) + " calls/s meant";
  }

  private Table startRows() {
    Table table =
        new Table(
            Column.text("start of typecase serve"),
            Column.number("s to the first answer"),
            Column.number("s to 90 % of the peak"),
            Column.number("unary reads/s at the peak"),
            Column.text("remark"));
    starts.forEach(result ->
        table.add(
            List.of(
                result.title(),
                Figure.decimal(result.firstAnswerSeconds(), 2),
                Figure.decimal(result.rampSeconds(), 1),
                Figure.whole(result.peakPerSecond()),
                result.failure())));
    return table;
  }

  private Table memoryRows() {
    Table table =
        new Table(
            Column.text("memory of records of 100 bytes"),
            Column.number("base MiB"),
            Column.number("B a record more"),
            Column.text("remark"));
    memory.forEach(result ->
        table.add(
            List.of(
                result.title(),
                Figure.whole(result.baseBytes() / MIB),
                Figure.decimal(result.recordBytes(), 1),
                result.failure())));
    return table;
  }
}
