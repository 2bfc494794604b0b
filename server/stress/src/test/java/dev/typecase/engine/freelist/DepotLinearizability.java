package dev.typecase.engine.freelist;

import dev.typecase.stress.LincheckPlan;
import org.junit.jupiter.api.Test;

/** The depot over off-heap memory, in the order in which the machine runs three workers. */
public final class DepotLinearizability extends BatchStackOperations {
  /** All slots unused. */
  public DepotLinearizability() {
    super(DepotStack.offHeap(3), 3);
  }

  /** Any operations. */
  @Test
  public void threeWorkersAsTheMachineRunsThem() {
    LincheckPlan.stress(3, 4, BatchStackModel.OfThreeWorkers.class).check(getClass());
  }
}
