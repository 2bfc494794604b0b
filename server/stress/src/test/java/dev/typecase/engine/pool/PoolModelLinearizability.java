package dev.typecase.engine.pool;

import dev.typecase.stress.LincheckCheck;
import dev.typecase.stress.LincheckPlan;
import java.util.List;

/**
 * The pool as a whole over its twin on the Java heap, under schedules that Lincheck chooses. Two
 * chosen scenarios, since a pass over random ones finds no planted bug in the time of a build.
 */
public final class PoolModelLinearizability extends RecordOperations implements LincheckCheck {
  /** No record. */
  public PoolModelLinearizability() {
    super(StoreTable.onHeap());
  }

  /**
   * First two writers of one record, of whom each also reads it; then two workers that free one
   * record, of whom each then allocates and reads; then any operations.
   */
  @Override
  public void check() {
    LincheckPlan.modelChecking(2, 3, RecordModel.class)
        .addCustomScenario(
            LincheckPlan.scenario(
                getClass(),
                List.of("allocate 1"),
                List.of(List.of("write 0 2", "read 0"), List.of("read 0", "write 0 3")),
                List.of("read 0")))
        .addCustomScenario(
            LincheckPlan.scenario(
                getClass(),
                List.of("allocate 1"),
                List.of(
                    List.of("free 0", "allocate 2", "read 0"),
                    List.of("free 0", "allocate 3", "read 2")),
                List.of("read 2")))
        .check(getClass());
  }
}
