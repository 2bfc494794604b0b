package dev.typecase.benchmarks.rival;

import java.util.stream.IntStream;

/**
 * One chain a thread and nothing between them: not a design, since a thread runs dry while others
 * have plenty, but the floor that no shared list can go below.
 */
public final class UnsharedList implements SlotList {
  private final IntrusiveChain[] chains;

  /** Deals the slots of {@code memory} out to {@code callers} threads. */
  public UnsharedList(SlotMemory memory, int callers) {
    this.chains =
        IntStream.range(0, callers)
            .mapToObj(caller -> new IntrusiveChain(memory, 0))
            .toArray(IntrusiveChain[]::new);
    for (int slot = memory.slots() - 1; slot >= 0; slot--) {
      chains[slot % callers].push(slot);
    }
  }

  @Override
  public int acquire(int caller) {
    return chains[caller].pop();
  }

  @Override
  public void release(int caller, int slot) {
    chains[caller].push(slot);
  }

  @Override
  public int acquireAll(int caller, int[] into) {
    return chains[caller].popAll(into);
  }

  @Override
  public void releaseAll(int caller, int[] slots) {
    chains[caller].pushAll(slots);
  }
}
