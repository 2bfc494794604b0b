package dev.typecase.engine.freelist;

/** What a depot is for: batches of one slot each, and slots that were never used below them. */
interface BatchStack {
  /** No batch is left. */
  int NONE = -1;

  void push(int worker, int slot);

  /** {@return the slot of a batch, or NONE} */
  int pop(int worker);
}
