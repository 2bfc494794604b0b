package dev.typecase.node.flow;

/** A call that is open on a connection; on the connection's loop. */
public interface OpenCall {
  /**
   * Memory is scarce: ends, if it waits for its client, which has not said all of its request or
   * does not take its answers, and did so when it was last told.
   */
  void shed();
}
