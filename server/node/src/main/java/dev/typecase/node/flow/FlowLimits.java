package dev.typecase.node.flow;

import dev.typecase.node.config.MemoryPlan;
import dev.typecase.node.config.ServerConfiguration;

/**
 * How the bytes in flight are divided.
 *
 * <pre>
 *   in flight = connections * ownBytes + loops * sharedBytes      (half and half)
 * </pre>
 *
 * @param connections connections at a time
 * @param streams streams of one connection at a time
 * @param ownBytes what a connection may hold whatever others do
 * @param sharedBytes what the connections of one loop may hold beyond that, together
 * @param directBytes direct memory beyond which whoever makes the server wait is refused
 */
public record FlowLimits(
    int connections, int streams, long ownBytes, long sharedBytes, long directBytes) {
  /** The largest request and the largest answer, which one connection must be able to hold. */
  private static final long TWO_MESSAGES_BYTES = 8L << 20;

  /** {@return the limits of a server} */
  public static FlowLimits of(ServerConfiguration configuration, MemoryPlan plan) {
    long halfBytes = plan.inFlightBytes() / 2;
    return new FlowLimits(
        configuration.maxConnections(),
        configuration.streamsPerConnection(),
        halfBytes / configuration.maxConnections(),
        halfBytes / configuration.loops(),
        plan.scarceBytes(configuration.loops()));
  }

  /**
   * {@return what one connection may hold, at most} Of the shared part half, so that one connection
   * cannot have all of it; but always room for a request and its answer.
   */
  public long connectionBytes() {
    return ownBytes + Math.max(sharedBytes / 2, Math.min(sharedBytes, TWO_MESSAGES_BYTES));
  }
}
