package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.Seed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Five threads against a model, on each kind of pool. The pool is called without a lock; each
 * thread checks the records it owns, offers handles that must be refused, and now and then gives
 * its worker back, frees without one and claims another. Between rounds, when all are quiet,
 * uniqueness, the equation of slots and the capacity are checked, and a pool that is used up is
 * replaced.
 *
 * <p>{@code -Dtypecase.seed=N} repeats what the threads choose, though not how they meet. {@code
 * -Dtypecase.fuzz.rounds=N} plays N rounds of each kind instead of its own few; a round takes
 * between 1 and 100 ms.
 */
class PoolModelFuzz {
  @ParameterizedTest
  @EnumSource
  void whatFiveThreadsMeetAgreesWithTheModelAndTheEquationHoldsAtEveryQuietPoint(ModelKind kind)
      throws Exception {
    long seed = Seed.draw("pool against a model, " + kind);
    int rounds = Integer.getInteger("typecase.fuzz.rounds", kind.rounds);
    try (ModelRun run = new ModelRun(kind, seed);
        Threads threads = new Threads()) {
      for (int round = 0; round < rounds; round++) {
        run.playRound(threads);
        run.checkAtQuietPoint();
        run.renewIfUsedUp();
      }
      if (rounds >= kind.rounds) {
        checkWhatWasMet(kind, run, rounds);
      }
    }
  }

  private static void checkWhatWasMet(ModelKind kind, ModelRun run, int rounds) {
    assertThat(run.sum(thread -> thread.operations)).isGreaterThan((long) rounds * kind.steps);
    assertThat(run.sum(thread -> thread.exhausted)).as("refusals of a full pool").isPositive();
    assertThat(run.sum(thread -> thread.moves)).as("changes of the worker").isPositive();
    if (kind == ModelKind.CLOSED_UNDER_LOAD) {
      assertThat(run.sum(thread -> thread.ends)).as("closes met").isPositive();
    }
    if (kind.isNarrow()) {
      assertThat(run.sum(thread -> thread.ends)).as("pools used up").isPositive();
      assertThat(run.sum(thread -> thread.greatestVersion))
          .as("versions")
          .isGreaterThan(5 * kind.lastLowVersion());
    }
  }
}
