package dev.typecase.engine.freelist;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a depot does, one operation after the other. */
public abstract class BatchStackModel extends BatchStackOperations {
  BatchStackModel(int workers) {
    super(new Stack(), workers);
  }

  /** For two threads. */
  public static final class OfTwoWorkers extends BatchStackModel {
    /** All slots unused. */
    public OfTwoWorkers() {
      super(2);
    }
  }

  /** For three threads. */
  public static final class OfThreeWorkers extends BatchStackModel {
    /** All slots unused. */
    public OfThreeWorkers() {
      super(3);
    }
  }

  private static final class Stack implements BatchStack {
    private final Deque<Integer> stack = new ArrayDeque<>();
    private int used;

    @Override
    public void push(int worker, int slot) {
      stack.push(slot);
    }

    @Override
    public int pop(int worker) {
      if (!stack.isEmpty()) {
        return stack.pop();
      }
      return used == SLOTS ? NONE : used++;
    }

    @Override
    public String toString() {
      return stack + " " + used;
    }
  }
}
