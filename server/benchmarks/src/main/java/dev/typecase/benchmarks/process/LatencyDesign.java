package dev.typecase.benchmarks.process;

import dev.typecase.benchmarks.rival.SlotList;
import dev.typecase.benchmarks.rival.SlotMemory;
import dev.typecase.benchmarks.scenario.ListDesign;

/** Free lists whose single operations are timed. */
public enum LatencyDesign {
  /** Nothing is acquired: what two readings of the clock cost, and what the machine adds. */
  CLOCK_ALONE("nothing between two readings of the clock (floor)"),
  /** A bound on the steps of each operation. */
  WAIT_FREE(ListDesign.TYPECASE.label()),
  /** Somebody always finishes. */
  TAGGED_CAS(ListDesign.TAGGED_CAS.label()),
  /** Whoever holds the lock is waited for. */
  LOCK(ListDesign.REENTRANT_LOCK.label());

  private final String label;

  LatencyDesign(String label) {
    this.label = label;
  }

  /** {@return the design in a few words, for the table} */
  public String label() {
    return label;
  }

  SlotList create(SlotMemory memory, int callers) {
    return switch (this) {
      case CLOCK_ALONE -> new NoList();
      case WAIT_FREE -> ListDesign.TYPECASE.create(memory, callers);
      case TAGGED_CAS -> ListDesign.TAGGED_CAS.create(memory, callers);
      case LOCK -> ListDesign.REENTRANT_LOCK.create(memory, callers);
    };
  }

  private static final class NoList implements SlotList {
    @Override
    public int acquire(int caller) {
      return NONE;
    }

    @Override
    public void release(int caller, int slot) {
      // Nothing was acquired.
    }
  }
}
