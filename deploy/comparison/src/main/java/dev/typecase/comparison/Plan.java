package dev.typecase.comparison;

import dev.typecase.comparison.load.Store;
import dev.typecase.comparison.load.Way;
import dev.typecase.harness.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which rows are measured. */
final class Plan {
  static final Cell BATCHES = Cell.reads(Way.BATCH, 256);
  static final Cell ASYNC = Cell.reads(Way.ASYNC, 1);
  static final Cell BLOCKING = Cell.reads(Way.BLOCKING, 1);
  static final Cell UNARY = Cell.reads(Way.UNARY, 1);
  static final Cell RATE = ASYNC.atFixedRate();

  /** Lengths beside the one of the goals. */
  static final List<Integer> OTHER_BYTES = List.of(64, 1_024);

  private static final List<Integer> BATCH_SIZES = List.of(16, 64, 256);
  private static final List<Integer> MIXES = List.of(90, 50);
  private static final List<Integer> OUTSTANDING = List.of(1, 64, 10_000);

  private Plan() {}

  /** {@return the rows that the goals need, best read in this order} */
  static List<Entry> quick() {
    List<Entry> entries = new ArrayList<>();
    add(entries, BATCHES, Store.TYPECASE, Store.FLOOR, Store.REDIS, Store.MEMCACHED);
    add(entries, ASYNC, Store.TYPECASE, Store.REDIS);
    add(entries, BLOCKING, Store.TYPECASE, Store.REDIS);
    add(entries, UNARY, Store.TYPECASE, Store.ECHO);
    add(entries, RATE, Store.TYPECASE, Store.REDIS);
    OTHER_BYTES.forEach(bytes -> add(entries, BATCHES.ofBytes(bytes), Store.TYPECASE, Store.FLOOR));
    return entries;
  }

  /** {@return all rows} */
  static List<Entry> full() {
    Set<Entry> entries = new LinkedHashSet<>();
    cells()
        .forEach(cell ->
            Arrays.stream(Store.values())
                .filter(store -> store.has(cell.way()))
                .filter(store -> store != Store.ECHO || cell.readPercent() == Cell.ALL)
                .map(store -> new Entry(store, cell))
                .forEach(entries::add));
    return List.copyOf(entries);
  }

  private static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>(List.of(BLOCKING, ASYNC, UNARY));
    BATCH_SIZES.forEach(batch -> cells.add(Cell.reads(Way.BATCH, batch)));
    BATCH_SIZES.forEach(batch -> cells.add(Cell.reads(Way.PIPELINED, batch)));
    List<Cell> main = List.of(ASYNC, BATCHES);
    main.forEach(cell -> cells.add(cell.zipf()));
    MIXES.forEach(reads -> main.forEach(cell -> cells.add(cell.mixed(reads))));
    OUTSTANDING.forEach(calls -> cells.add(ASYNC.outstanding(calls)));
    cells.add(RATE);
    OTHER_BYTES.forEach(bytes ->
        Stream.of(ASYNC, UNARY, BATCHES).map(cell -> cell.ofBytes(bytes)).forEach(cells::add));
    return cells;
  }

  /**
   * {@return how a user chooses rows} {@code BYTES-CALLS-BATCH-STORE} in lower case; before the
   * store what is unlike the goals' rows: {@code zipf}, {@code mix90}, {@code out64}.
   */
  static String name(Entry entry) {
    Cell cell = entry.cell();
    List<String> parts = new ArrayList<>();
    parts.add(Integer.toString(cell.recordBytes()));
    parts.add(cell.isFixedRate() ? "rate" : cell.way().name());
    parts.add(Integer.toString(cell.batch()));
    if (cell.distribution() != Distribution.UNIFORM) {
      parts.add(cell.distribution().name());
    }
    if (cell.readPercent() != Cell.ALL) {
      parts.add("mix" + cell.readPercent());
    }
    if (cell.outstanding() != Cell.reads(cell.way(), cell.batch()).outstanding()) {
      parts.add("out" + cell.outstanding());
    }
    parts.add(entry.store().name());
    return String.join("-", parts).toLowerCase(Locale.ROOT);
  }

  /** {@return what of a plan is chosen} */
  static List<Entry> chosen(List<Entry> plan, Predicate<String> isChosen) {
    return plan.stream().filter(entry -> isChosen.test(name(entry))).toList();
  }

  private static void add(List<Entry> entries, Cell cell, Store... stores) {
    Arrays.stream(stores).map(store -> new Entry(store, cell)).forEach(entries::add);
  }
}
