package dev.typecase.engine.arena;

/**
 * What a {@link SlotArena} does with a request for which there is no slot: more bytes or a greater
 * alignment than a slot has, or the pool is exhausted, closed, or about to be closed.
 */
public enum Overflow {
  /**
   * The memory comes from the JDK, as that of {@link java.lang.foreign.Arena#ofConfined()}, and is
   * freed with the arena. Every request that the JDK can serve is served; how much memory the arena
   * takes is then not bounded by the pool.
   */
  DELEGATE,

  /**
   * {@link IndexOutOfBoundsException}, which is what the JDK's own allocators over memory of a
   * fixed size throw ({@link java.lang.foreign.SegmentAllocator#slicingAllocator}, {@link
   * java.lang.foreign.SegmentAllocator#prefixAllocator}). No memory beyond the pool is ever taken.
   */
  REFUSE
}
