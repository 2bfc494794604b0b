package dev.typecase.node.record;

import dev.typecase.v1.Outcome;

/** The engine's outcomes as the contract's. */
final class Outcomes {
  private Outcomes() {}

  /** {@return the outcome of an engine operation that returned this} Not for CLOSED. */
  static Outcome of(long result) {
    if (result >= 0) {
      return Outcome.OUTCOME_OK;
    }
    // A switch over long constants is no Java; all of the engine's outcomes fit an int.
    return switch ((int) result) {
      case (int) dev.typecase.engine.pool.Outcome.EXHAUSTED -> Outcome.OUTCOME_EXHAUSTED;
      case (int) dev.typecase.engine.pool.Outcome.STALE_HANDLE -> Outcome.OUTCOME_STALE_HANDLE;
      case (int) dev.typecase.engine.pool.Outcome.INVALID_HANDLE -> Outcome.OUTCOME_INVALID_HANDLE;
      case (int) dev.typecase.engine.pool.Outcome.VERSION_MISMATCH ->
          Outcome.OUTCOME_VERSION_MISMATCH;
      case (int) dev.typecase.engine.pool.Outcome.CONDITION_FAILED ->
          Outcome.OUTCOME_CONDITION_FAILED;
      case (int) dev.typecase.engine.pool.Outcome.CONTENDED -> Outcome.OUTCOME_CONTENDED;
      case (int) dev.typecase.engine.pool.Outcome.INVALID_RECORD -> Outcome.OUTCOME_INVALID_RECORD;
      default ->
          throw new IllegalStateException(
              "outcome: "
                  + dev.typecase.engine.pool.Outcome.name(result)
                  + " (expected: one that an item can have)");
    };
  }
}
