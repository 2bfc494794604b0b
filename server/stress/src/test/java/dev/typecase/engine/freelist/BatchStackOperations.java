package dev.typecase.engine.freelist;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a stack of batches for Lincheck: each thread is a worker, and pushes what it
 * has popped. Lincheck numbers the threads from 1; 0 and the last number are the sequential parts
 * before and after, which act for a worker of the parallel part.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
public abstract class BatchStackOperations {
  static final int SLOTS = 3;

  private final BatchStack stack;
  private final int workers;
  private final List<List<Integer>> owned = new ArrayList<>();

  BatchStackOperations(BatchStack stack, int workers) {
    this.stack = stack;
    this.workers = workers;
    for (int worker = 0; worker < workers; worker++) {
      owned.add(new ArrayList<>());
    }
  }

  /** {@return the batch that was popped, or -1} */
  @Operation
  public int pop(@Param(name = "thread") int thread) {
    int batch = stack.pop(thread % workers);
    if (batch != BatchStack.NONE) {
      owned.get(thread % workers).add(batch);
    }
    return batch;
  }

  /**
   * Pushes the batch that the worker has owned for longest. {@return the batch, or -1 if it has
   * none}
   */
  @Operation
  public int push(@Param(name = "thread") int thread) {
    List<Integer> mine = owned.get(thread % workers);
    if (mine.isEmpty()) {
      return BatchStack.NONE;
    }
    int batch = mine.removeFirst();
    stack.push(thread % workers, batch);
    return batch;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BatchStackOperations that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The whole state of a model: Lincheck joins states that are equal. */
  @Override
  public String toString() {
    return "" + stack + owned;
  }
}
