package dev.typecase.engine.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Off-heap memory for the many short-lived states of a stress test: slices of large mappings, each
 * unmapped once the garbage collector finds that no state uses it any more. Any thread may call.
 */
public final class StateMemory {
  private static final long MAPPING_BYTES = 1 << 20;

  /** What every pool's memory is aligned to. */
  private static final long ALIGNMENT_BYTES = 64;

  private static MemorySegment rest = MemorySegment.NULL;

  private StateMemory() {}

  /**
   * {@return zeroed memory that was never handed out before}
   *
   * @param bytes 1 to 1 MiB
   */
  public static synchronized MemorySegment zeroed(long bytes) {
    long rounded = (bytes + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
    if (rest.byteSize() < rounded) {
      rest = AnonymousMemory.reserve(MAPPING_BYTES, Arena.ofAuto());
    }
    MemorySegment slice = rest.asSlice(0, bytes);
    rest = rest.asSlice(rounded);
    return slice;
  }
}
