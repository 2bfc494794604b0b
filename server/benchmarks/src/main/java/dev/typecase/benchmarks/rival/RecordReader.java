package dev.typecase.benchmarks.rival;

import java.lang.foreign.MemorySegment;

/** One thread's way to records that stay where they are. */
public interface RecordReader {
  /**
   * Copies a record out.
   *
   * @param number of the record, from 0
   * @return greater than or equal to 0 on success
   */
  long read(int number, MemorySegment into);
}
