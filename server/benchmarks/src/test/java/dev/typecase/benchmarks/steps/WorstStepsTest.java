package dev.typecase.benchmarks.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.freelist.FreeListShape;
import org.junit.jupiter.api.Test;

class WorstStepsTest {
  private static final int WORKERS = 8;
  private static final int BATCH_SLOTS = 4;
  private static final FreeListShape SHAPE = ParkedRun.shape(WORKERS, BATCH_SLOTS);

  @Test
  void aScheduleIsRepeatedFromItsSeed() {
    assertThat(worstSteps(7)).isEqualTo(worstSteps(7));
  }

  @Test
  void anOperationVisitsTheDepotAndStaysWithinTheBound() {
    int depotAlone = 3 * BATCH_SLOTS;
    for (int seed = 0; seed < 20; seed++) {
      assertThat(worstSteps(seed)).as("seed %d", seed).isBetween(depotAlone, SHAPE.maxSteps());
    }
  }

  private static int worstSteps(long seed) {
    try (ParkedRun run = new ParkedRun(SHAPE, seed)) {
      return run.worstSteps();
    }
  }
}
