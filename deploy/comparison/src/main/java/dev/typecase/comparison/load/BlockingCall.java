package dev.typecase.comparison.load;

/** Calls for one record that wait for their answer. Any thread, virtual ones too. */
@FunctionalInterface
public interface BlockingCall {
  /**
   * Reads or rewrites a record.
   *
   * @param index of the record
   * @param key of the record, as {@link Contestant#key} gave it
   * @param isWrite whether it is written, with its own content
   * @return the number of wrong answers: 0 or 1
   * @throws Exception if the call failed
   */
  int make(int index, long key, boolean isWrite) throws Exception;
}
