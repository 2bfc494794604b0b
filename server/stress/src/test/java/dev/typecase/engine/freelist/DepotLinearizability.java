package dev.typecase.engine.freelist;

import dev.typecase.stress.LincheckCheck;
import dev.typecase.stress.LincheckPlan;

/** The depot over off-heap memory, in the order in which the machine runs three workers. */
public final class DepotLinearizability extends BatchStackOperations implements LincheckCheck {
  /** All slots unused. */
  public DepotLinearizability() {
    super(DepotStack.offHeap(3), 3);
  }

  @Override
  public void check() {
    LincheckPlan.stress(3, 4, BatchStackModel.OfThreeWorkers.class).check(getClass());
  }
}
