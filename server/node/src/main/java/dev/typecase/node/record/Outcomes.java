package dev.typecase.node.record;

import dev.typecase.node.control.PoolTally;
import dev.typecase.v1.Outcome;

/** The engine's outcomes as the numbers of the contract's. */
final class Outcomes {
  private Outcomes() {}

  /** {@return the number of the outcome of an operation that returned this} Not for CLOSED. */
  static int number(long result) {
    if (result >= 0) {
      return Outcome.OUTCOME_OK_VALUE;
    }
    // A switch over long constants is no Java; all of the engine's outcomes fit an int.
    return switch ((int) result) {
      case (int) dev.typecase.engine.pool.Outcome.EXHAUSTED -> Outcome.OUTCOME_EXHAUSTED_VALUE;
      case (int) dev.typecase.engine.pool.Outcome.STALE_HANDLE ->
          Outcome.OUTCOME_STALE_HANDLE_VALUE;
      case (int) dev.typecase.engine.pool.Outcome.INVALID_HANDLE ->
          Outcome.OUTCOME_INVALID_HANDLE_VALUE;
      case (int) dev.typecase.engine.pool.Outcome.VERSION_MISMATCH ->
          Outcome.OUTCOME_VERSION_MISMATCH_VALUE;
      case (int) dev.typecase.engine.pool.Outcome.CONDITION_FAILED ->
          Outcome.OUTCOME_CONDITION_FAILED_VALUE;
      case (int) dev.typecase.engine.pool.Outcome.CONTENDED -> Outcome.OUTCOME_CONTENDED_VALUE;
      case (int) dev.typecase.engine.pool.Outcome.INVALID_RECORD ->
          Outcome.OUTCOME_INVALID_RECORD_VALUE;
      case (int) PoolTally.OVER_QUOTA -> Outcome.OUTCOME_LIMIT_EXCEEDED_VALUE;
      case (int) PoolTally.RATE_LIMITED -> Outcome.OUTCOME_RATE_LIMITED_VALUE;
      default ->
          throw new IllegalStateException(
              "outcome: "
                  + dev.typecase.engine.pool.Outcome.name(result)
                  + " (expected: one that an item can have)");
    };
  }
}
