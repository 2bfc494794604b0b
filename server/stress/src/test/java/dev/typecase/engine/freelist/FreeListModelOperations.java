package dev.typecase.engine.freelist;

/** The operations of a free list, one after the other. */
public final class FreeListModelOperations extends FreeListOperations {
  private final FreeListModel model = new FreeListModel(SHAPE);

  @Override
  int acquireSlot(int worker) {
    return model.acquire(worker);
  }

  @Override
  void releaseSlot(int worker, int slot) {
    model.release(worker, slot);
  }

  @Override
  public String toString() {
    return super.toString() + model;
  }
}
