package dev.typecase.engine.freelist;

import dev.typecase.stress.LincheckCheck;
import dev.typecase.stress.LincheckPlan;
import java.util.List;

/** The depot over its twin on the Java heap, under schedules that Lincheck chooses. */
public final class DepotModelLinearizability extends BatchStackOperations implements LincheckCheck {
  /** All slots unused. */
  public DepotModelLinearizability() {
    super(DepotStack.onHeap(2), 2);
  }

  /**
   * First one worker that wakes up late, while the other one has popped the batch that was pushed
   * last and has pushed two others, the first of them to the same cell; then any operations.
   */
  @Override
  public void check() {
    LincheckPlan.modelChecking(2, 3, BatchStackModel.OfTwoWorkers.class)
        .addCustomScenario(
            LincheckPlan.scenario(
                getClass(),
                List.of("pop", "pop", "pop", "push"),
                List.of(List.of("pop"), List.of("pop", "push", "push")),
                List.of("pop", "pop")))
        .check(getClass());
  }
}
