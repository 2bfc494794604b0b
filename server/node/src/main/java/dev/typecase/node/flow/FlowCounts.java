package dev.typecase.node.flow;

/**
 * What the connections of a loop, or of all loops, hold at one moment.
 *
 * @param connections open connections
 * @param streams their open streams
 * @param heldBytes bytes of requests and answers that they hold
 * @param waiting pieces of work that wait for their connection's next turn
 * @param turns turns that connections had to wait for, since the start
 * @param refusals calls refused because of what is held or open, since the start
 */
public record FlowCounts(
    int connections, int streams, long heldBytes, int waiting, long turns, long refusals) {
  /** Nothing. */
  public static final FlowCounts NONE = new FlowCounts(0, 0, 0, 0, 0, 0);

  /** {@return these and others together} */
  public FlowCounts plus(FlowCounts other) {
    return new FlowCounts(
        connections + other.connections,
        streams + other.streams,
        heldBytes + other.heldBytes,
        waiting + other.waiting,
        turns + other.turns,
        refusals + other.refusals);
  }
}
