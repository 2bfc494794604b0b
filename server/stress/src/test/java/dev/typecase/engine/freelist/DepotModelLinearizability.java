package dev.typecase.engine.freelist;

import dev.typecase.stress.LincheckPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The depot over its twin on the Java heap, under schedules that Lincheck chooses. */
public final class DepotModelLinearizability extends BatchStackOperations {
  /** All slots unused. */
  public DepotModelLinearizability() {
    super(DepotStack.onHeap(2), 2);
  }

  /** Any operations. */
  @Test
  public void twoWorkersUnderChosenSchedules() {
    LincheckPlan.modelChecking(2, 3, BatchStackModel.OfTwoWorkers.class).check(getClass());
  }

  /**
   * One worker wakes up late, while the other one has popped the batch that was pushed last and has
   * pushed two others, the first of them to the same cell.
   */
  @Test
  public void aLateHelperUnderChosenSchedules() {
    LincheckPlan.modelChecking(BatchStackModel.OfTwoWorkers.class)
        .addCustomScenario(
            LincheckPlan.scenario(
                getClass(),
                List.of("pop", "pop", "pop", "push"),
                List.of(List.of("pop"), List.of("pop", "push", "push")),
                List.of("pop", "pop")))
        .check(getClass());
  }
}
