package dev.typecase.node.flow;

import dev.typecase.node.config.MemoryPlan;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.refusal.Refused;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The connections of one loop, and what they hold together. That loop only. */
public final class LoopFlow {
  private static final FastThreadLocal<LoopFlow> CURRENT = new FastThreadLocal<>();

  private final Loop loop;
  private final FlowLimits limits;
  private final Set<Connection> connections = Collections.newSetFromMap(new IdentityHashMap<>());

  // Written by the loop.
  private @Nullable Peer peer;
  private int reads;
  private long borrowedBytes;
  private long scarceBytes;
  private long turns;
  private long refusals;

  private LoopFlow(Loop loop, FlowLimits limits) {
    this.loop = loop;
    this.limits = limits;
  }

  /**
   * {@return the flow of the calling thread's loop}
   *
   * @param limits the server's; the same at every call
   */
  public static LoopFlow current(FlowLimits limits) {
    LoopFlow flow = CURRENT.getIfExists();
    if (flow == null) {
      flow = new LoopFlow(Loop.current(), limits);
      CURRENT.set(flow);
    }
    return flow;
  }

  /**
   * Something is read from a connection.
   *
   * @param from whose it is
   * @return whether it is time to look how much direct memory is in use: every {@value
   *     MemoryPlan#READS_A_LOOK} reads
   */
  public boolean reading(Peer from) {
    peer = from;
    reads++;
    return reads % MemoryPlan.READS_A_LOOK == 0;
  }

  /**
   * Ends what waits for its client, if direct memory is scarce.
   *
   * @param directBytes how much is in use
   */
  public void look(long directBytes) {
    if (directBytes > limits.directBytes()) {
      scarceBytes = directBytes;
      List.copyOf(connections).forEach(Connection::shed);
    }
  }

  /** {@return a connection of the peer that is being read from} */
  public Connection connect() {
    Connection connection =
        new Connection(this, limits, Objects.requireNonNull(peer, "a connection without a peer"));
    connections.add(connection);
    return connection;
  }

  Refused scarce() {
    refusals++;
    return Refused.atLimit("direct bytes of the server", scarceBytes, limits.directBytes());
  }

  /** {@return what the calling thread's loop holds now} */
  public static FlowCounts counts() {
    LoopFlow flow = CURRENT.getIfExists();
    return flow == null ? FlowCounts.NONE : flow.sum();
  }

  private FlowCounts sum() {
    FlowCounts sum = new FlowCounts(0, 0, 0, 0, turns, refusals);
    for (Connection connection : connections) {
      sum = sum.plus(connection.counts());
    }
    return sum;
  }

  Loop loop() {
    return loop;
  }

  void remove(Connection connection) {
    connections.remove(connection);
  }

  boolean canBorrow(long bytes) {
    return borrowedBytes + bytes <= limits.sharedBytes();
  }

  boolean hasLentTooMuch() {
    return borrowedBytes > limits.sharedBytes();
  }

  long borrowedBytes() {
    return borrowedBytes;
  }

  void borrow(long bytes) {
    borrowedBytes += bytes;
  }

  void countTurn() {
    turns++;
  }

  void countRefusal() {
    refusals++;
  }
}
