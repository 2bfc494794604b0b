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

  /**
   * The most of its requests that a stream takes in ahead: what a round trip of 1 ms carries at 8
   * Gbit/s. A guess, not measured.
   */
  private static final long MAX_WINDOW_BYTES = 1 << 20;

  /** HTTP/2's own, below which every small request would wait for a round trip. */
  private static final long MIN_WINDOW_BYTES = 64 << 10;

  /** Streams of a loop that find room at once, if their windows can be small enough. */
  private static final int STREAMS_A_LOOP = 64;

  /**
   * What streams leave of a connection's own part, if it has as much: a request for some records,
   * and its answer. A guess.
   */
  private static final long REQUEST_BYTES = 32 << 10;

  /**
   * What gRPC queues for a stream before it says that its client is not ready: 32 KiB, and slack.
   */
  private static final long QUEUE_BYTES = 64 << 10;

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
   * {@return how much of its requests a stream takes in ahead} Less on a server with little memory,
   * so that not a few streams have all of it.
   */
  public int windowBytes() {
    return (int) Math.clamp(sharedBytes / STREAMS_A_LOOP, MIN_WINDOW_BYTES, MAX_WINDOW_BYTES);
  }

  /**
   * {@return what a stream may hold besides the request in hand and its answer: a window of
   * requests that have not been asked for, and what gRPC queues before it says that a client is not
   * ready}
   */
  public long streamBytes() {
    return windowBytes() + QUEUE_BYTES;
  }

  /**
   * {@return what streams may take of a connection's own part} The rest is there for requests,
   * which would otherwise be refused on an open stream as soon as others have borrowed all there
   * is.
   */
  public long lastingBytes() {
    return Math.max(0, ownBytes - REQUEST_BYTES);
  }

  /**
   * {@return what one connection may hold, at most} Of the shared part half, so that one connection
   * cannot have all of it; but always room for a request and its answer.
   */
  public long connectionBytes() {
    return ownBytes + Math.max(sharedBytes / 2, Math.min(sharedBytes, TWO_MESSAGES_BYTES));
  }
}
