package dev.typecase.benchmarks.rival;

import java.lang.foreign.MemorySegment;

/** What one thread does with records: put one into a slot, free it by its handle. */
public interface RecordStore {
  /** {@return the handle of a copy of {@code record}, greater than 0} */
  long allocate(MemorySegment record);

  /** {@return the handle of a record of zeros, greater than 0} */
  long allocateZeros();

  /** {@return 0, or a negative outcome if the handle is stale} */
  long free(long handle);
}
