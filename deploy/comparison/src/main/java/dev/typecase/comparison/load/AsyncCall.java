package dev.typecase.comparison.load;

import java.util.concurrent.CompletionStage;

/** Calls that do not wait for their answers. Any thread, as many at a time as wanted. */
@FunctionalInterface
public interface AsyncCall {
  /**
   * Reads or rewrites records in one call.
   *
   * @param indexes of the records; the callee's from now on
   * @param keys of the records, as {@link Contestant#key} gave them; the callee's too
   * @param isWrite whether they are written, each with its own content
   * @return completes with the number of wrong answers, or exceptionally if the call failed
   */
  CompletionStage<Integer> start(int[] indexes, long[] keys, boolean isWrite);
}
