package dev.typecase.benchmarks.rival;

/**
 * Counts by one atomic instruction and checks nothing: no handle, no bound, no version, and no way
 * to change two fields in one step.
 *
 * @param memory shared
 */
public record AtomicCounter(SlotMemory memory) implements Counter {
  @Override
  public long increment(int number) {
    return memory.addAtomically(number, 1);
  }
}
