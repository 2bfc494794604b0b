package dev.typecase.benchmarks.rival;

/** One thread's way to count in records that others count in too. */
public interface Counter {
  /**
   * Adds 1 to the first field of a record.
   *
   * @param number of the record, from 0
   * @return greater than 0 on success
   */
  long increment(int number);
}
