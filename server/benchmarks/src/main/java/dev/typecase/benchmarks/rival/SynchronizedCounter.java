package dev.typecase.benchmarks.rival;

/**
 * Counts under the monitor of one object.
 *
 * @param memory shared
 * @param monitor shared
 */
public record SynchronizedCounter(SlotMemory memory, Object monitor) implements Counter {
  @Override
  public long increment(int number) {
    synchronized (monitor) {
      return memory.add(number, 1);
    }
  }
}
