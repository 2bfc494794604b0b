package dev.typecase.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanTest {
  @Test
  void theFullPlanHasEveryRowOfTheQuickOne() {
    assertThat(Plan.full()).containsAll(Plan.quick()).doesNotHaveDuplicates();
  }

  @Test
  void everyStoreHasTheWaysItIsAskedFor() {
    assertThat(Plan.full())
        .allSatisfy(entry -> assertThat(entry.store().has(entry.cell().way())).isTrue());
  }

  @Test
  void rowsAreChosenByName() {
    List<Entry> chosen =
        Plan.chosen(Plan.quick(), name -> name.matches("256-(batch|rate)-.*-typecase"));
    assertThat(chosen.stream().map(Plan::name))
        .containsExactly("256-batch-256-typecase", "256-rate-1-typecase");
  }

  @Test
  void everyRowHasANameOfItsOwn() {
    assertThat(Plan.full().stream().map(Plan::name))
        .doesNotHaveDuplicates()
        .contains(
            "256-async-1-zipf-redis",
            "256-batch-256-mix50-typecase",
            "256-async-1-out10000-memcached");
  }
}
