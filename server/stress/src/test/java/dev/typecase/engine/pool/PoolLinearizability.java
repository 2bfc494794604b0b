package dev.typecase.engine.pool;

import dev.typecase.stress.LincheckPlan;
import org.junit.jupiter.api.Test;

/**
 * The pool as a whole, stale handles and retirement included, over off-heap memory, in the order in
 * which the machine runs two workers.
 */
public final class PoolLinearizability extends RecordOperations {
  /** No record. */
  public PoolLinearizability() {
    super(StoreTable.offHeap());
  }

  /** Any operations. */
  @Test
  public void twoWorkersAsTheMachineRunsThem() {
    LincheckPlan.stress(2, 6, RecordModel.class).check(getClass());
  }
}
