package dev.typecase.engine.pool;

import dev.typecase.stress.LincheckCheck;
import dev.typecase.stress.LincheckPlan;

/**
 * The pool as a whole, stale handles and retirement included, over off-heap memory, in the order in
 * which the machine runs two workers.
 */
public final class PoolLinearizability extends RecordOperations implements LincheckCheck {
  /** No record. */
  public PoolLinearizability() {
    super(StoreTable.offHeap());
  }

  @Override
  public void check() {
    LincheckPlan.stress(2, 6, RecordModel.class).check(getClass());
  }
}
