package dev.typecase.node.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.node.message.RequestKind;
import org.junit.jupiter.api.Test;

final class ItemTotalsTest {
  @Test
  void totalsAreOfEachKindAndOfItemsThatSucceededOnly() {
    PoolTally first = new PoolTally(2);
    add(first.of(0), RequestKind.ALLOCATE, 5);
    add(first.of(1), RequestKind.ALLOCATE, 6);
    add(first.of(1), RequestKind.READ, 4);
    add(first.of(0), RequestKind.WRITE, 3);
    first.of(0).add(RequestKind.ALLOCATE, Outcome.EXHAUSTED);
    PoolTally second = new PoolTally(1);
    add(second.of(0), RequestKind.UPDATE, 2);
    add(second.of(0), RequestKind.FREE, 1);
    assertThat(ItemTotals.NONE.plus(first).plus(second).text())
        .isEqualTo("11 allocated, 4 read, 3 written, 2 updated, 1 freed");
  }

  private static void add(PoolTally.OfWorker tally, RequestKind kind, int times) {
    for (int i = 0; i < times; i++) {
      // Handles and versions, which are successes too.
      tally.add(kind, i);
    }
  }
}
