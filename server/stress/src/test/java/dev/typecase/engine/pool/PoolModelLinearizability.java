package dev.typecase.engine.pool;

import dev.typecase.stress.LincheckPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The pool as a whole over its twin on the Java heap, under schedules that Lincheck chooses. Two
 * chosen scenarios, since a pass over random ones finds no planted bug in the time of a build.
 */
public final class PoolModelLinearizability extends RecordOperations {
  /** No record. */
  public PoolModelLinearizability() {
    super(StoreTable.onHeap());
  }

  /** Two writers of one record, of whom each also reads it. */
  @Test
  public void oneRecordIsWrittenUnderChosenSchedules() {
    LincheckPlan.modelChecking(RecordModel.class)
        .addCustomScenario(
            LincheckPlan.scenario(
                getClass(),
                List.of("allocate 1"),
                List.of(List.of("write 0 2", "read 0"), List.of("read 0", "write 0 3")),
                List.of("read 0")))
        .check(getClass());
  }

  /** Two workers that free one record, of whom each then allocates and reads. */
  @Test
  public void oneRecordIsFreedUnderChosenSchedules() {
    LincheckPlan.modelChecking(RecordModel.class)
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
