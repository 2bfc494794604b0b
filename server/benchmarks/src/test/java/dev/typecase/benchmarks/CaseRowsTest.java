package dev.typecase.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.benchmarks.scenario.AccessDesign;
import dev.typecase.benchmarks.scenario.BufferDesign;
import dev.typecase.benchmarks.scenario.CDesign;
import dev.typecase.benchmarks.scenario.Design;
import dev.typecase.benchmarks.scenario.ListDesign;
import dev.typecase.benchmarks.scenario.PartDesign;
import dev.typecase.benchmarks.table.Column;
import dev.typecase.benchmarks.table.Row;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cycles, ratios, scaling, and what is said of them, from times that are given. */
class CaseRowsTest {
  private final Map<Case, Measurement> seen = new LinkedHashMap<>();

  CaseRowsTest() {
    Scenario.CLOCK.cases().forEach(one -> put(one, 0.25));
  }

  private void put(Case one, double... nanos) {
    Measurement measurement = new Measurement();
    measurement.add(Arrays.stream(nanos).boxed().toList());
    seen.put(one, measurement);
  }

  private void put(Scenario scenario, Design design, int threads, double... nanos) {
    put(find(scenario, design, threads), nanos);
  }

  private static Case find(Scenario scenario, Design design, int threads) {
    return scenario.cases().stream()
        .filter(one -> one.design().equals(design) && one.threads() == threads)
        .findFirst()
        .orElseThrow();
  }

  private Row row(Scenario scenario, int index) {
    return new CaseRows(seen).of(scenario).get(index);
  }

  @Test
  void cyclesAreTimeByTheClockOfTheRunAndRatiosAreToTypecase() {
    put(Scenario.SLOT_PAIR, ListDesign.TYPECASE, 1, 1);
    put(Scenario.SLOT_PAIR, BufferDesign.NETTY_POOLED, 1, 21, 22, 30);
    Row row = row(Scenario.SLOT_PAIR, 1);
    assertThat(row.cell(Column.MEASURED)).startsWith("22.00 ± ");
    assertThat(row.cell(Column.CYCLES)).isEqualTo("88.0");
    assertThat(row.cell(Column.RATIO)).isEqualTo("22.00");
    assertThat(row.cell(Column.SCALING)).isEqualTo(Row.NOTHING);
    assertThat(row.cell(Column.BYTES)).isEqualTo(Row.NOTHING);
  }

  @ParameterizedTest
  @CsvSource({"NETTY_POOLED, 20, yes", "NETTY_ADAPTIVE, 19.9, no"})
  void nettyMustTakeTwentyTimesAsLong(BufferDesign design, double nanos, String reached) {
    put(Scenario.SLOT_PAIR, ListDesign.TYPECASE, 1, 1);
    put(Scenario.SLOT_PAIR, design, 1, nanos);
    assertThat(row(Scenario.SLOT_PAIR, 1).cell(Column.REACHED)).isEqualTo(reached);
  }

  @ParameterizedTest
  @CsvSource({
    "TAGGED_CAS, 5, yes",
    "TAGGED_CAS, 4.9, no",
    "JCTOOLS_BOXED, 10, yes",
    "JCTOOLS_PREBOXED, 9.9, no",
    "SYNCHRONIZED, 1, -"
  })
  void otherListsMustTakeTheirTime(ListDesign design, double nanos, String reached) {
    put(Scenario.SLOT_PAIR, ListDesign.TYPECASE, 1, 1);
    put(Scenario.SLOT_PAIR, design, 1, nanos);
    assertThat(row(Scenario.SLOT_PAIR, 1).cell(Column.REACHED)).isEqualTo(reached);
  }

  @ParameterizedTest
  @CsvSource({"0.5, yes", "0.49, no"})
  void typecaseMayTakeTwiceAsLongAsC(double nanos, String reached) {
    put(Scenario.SLOT_PAIR, ListDesign.TYPECASE, 1, 1);
    put(Scenario.SLOT_PAIR, CDesign.FREE, 1, nanos);
    assertThat(row(Scenario.SLOT_PAIR, 1).cell(Column.REACHED)).isEqualTo(reached);
  }

  @Test
  void aLoopThatTheCompilerSawThroughReachesNothing() {
    put(Scenario.SLOT_PAIR, ListDesign.TYPECASE, 1, 0.02);
    put(Scenario.SLOT_PAIR, CDesign.FREE, 1, 0.5);
    assertThat(row(Scenario.SLOT_PAIR, 1).cell(Column.REACHED)).isEqualTo("void");
  }

  @Test
  void withoutACompilerTheRowSaysSo() {
    put(Scenario.SLOT_PAIR, ListDesign.TYPECASE, 1, 1);
    put(Scenario.SLOT_PAIR, CDesign.FREE, 1);
    Row row = row(Scenario.SLOT_PAIR, 1);
    assertThat(row.cell(Column.MEASURED)).isEqualTo("no C compiler on the path");
    assertThat(row.cell(Column.REACHED)).isEqualTo(Row.NOTHING);
  }

  @Test
  void withoutHugePagesTheRowSaysSo() {
    put(Scenario.BATCH_READ, AccessDesign.ONE_PASS_HUGE, 1);
    assertThat(row(Scenario.BATCH_READ, 0).cell(Column.MEASURED)).startsWith("no huge pages");
  }

  @ParameterizedTest
  @CsvSource({"1.05, 1.90, yes", "1.06, 1.89, no"})
  void scalingIsWhatTwoThreadsGetDoneAgainstOne(double nanos, String scaling, String reached) {
    put(Scenario.SLOT_PAIR, ListDesign.TYPECASE, 1, 1);
    put(Scenario.SLOT_PAIR, ListDesign.TYPECASE, 2, nanos);
    Row row = row(Scenario.SLOT_PAIR, 1);
    assertThat(row.cell(Column.SCALING)).isEqualTo(scaling);
    assertThat(row.cell(Column.REACHED)).isEqualTo(reached);
  }

  @ParameterizedTest
  @CsvSource({"0.1, yes", "1.0, yes", "1.01, no"})
  void slotsInBulkMayTakeFourCycles(double nanos, String reached) {
    put(Scenario.SLOT_BULK, ListDesign.TYPECASE, 1, nanos);
    assertThat(row(Scenario.SLOT_BULK, 0).cell(Column.REACHED)).isEqualTo(reached);
  }

  @Test
  void theWholePairIsJudgedByTheSumOfItsParts() {
    put(Scenario.SLOT_PAIR, ListDesign.TYPECASE, 1, 2);
    put(Scenario.PAIR_PARTS, PartDesign.COMPARE_AND_SET, 1, 5);
    put(Scenario.PAIR_PARTS, PartDesign.RELEASE_STORE, 1, 1);
    put(Scenario.PAIR_PARTS, PartDesign.ZERO_FILL, 1, 2);
    put(Scenario.ZERO_PAIR, ListDesign.TYPECASE, 1, 13);
    put(Scenario.RECORD_PAIR, ListDesign.TYPECASE, 1, 14);
    List<Row> rows = new PairRows(new CaseRows(seen)).rows();
    assertThat(rows)
        .extracting(row -> row.cell(Column.MEASURED))
        .containsExactly("10.00 ns", "13.00 ns", "14.00 ns");
    assertThat(rows).extracting(row -> row.cell(Column.RATIO)).containsExactly("-", "1.30", "1.40");
    assertThat(rows).extracting(row -> row.cell(Column.REACHED)).containsExactly("-", "yes", "no");
  }

  @Test
  void withoutAllPartsThereIsNoSum() {
    put(Scenario.SLOT_PAIR, ListDesign.TYPECASE, 1, 2);
    put(Scenario.PAIR_PARTS, PartDesign.ZERO_FILL, 1, 2);
    assertThat(new PairRows(new CaseRows(seen)).rows()).isEmpty();
  }
}
