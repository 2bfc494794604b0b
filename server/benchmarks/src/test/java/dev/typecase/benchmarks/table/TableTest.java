package dev.typecase.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void aRowShowsItsFiguresItsGoalAndWhetherItIsReached() {
    Row row =
        Row.of("pair", "C").with(Column.MEASURED, "0.49 ns").judged(Goal.atLeast(0.5, "x"), 0.4);
    List<String> lines = new Table(List.of(row)).toString().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.getLast())
        .isEqualTo(
            "| pair      | C      |       - |  0.49 ns |      - |     - |       - |    - |"
                + " at least 0.5 x |      no |");
    assertThat(lines).extracting(String::length).containsOnly(lines.getLast().length());
  }
}
