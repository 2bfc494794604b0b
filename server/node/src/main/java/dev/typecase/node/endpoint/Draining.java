package dev.typecase.node.endpoint;

import dev.typecase.node.refusal.Reason;
import dev.typecase.node.refusal.Refused;
import java.util.Map;

/** Whether the server has begun to shut down. Any thread. */
final class Draining {
  // Written once, by the thread that drains. A stream that begins after its loop was told looks
  // here, and one that began before is told.
  private volatile boolean begun;

  void begin() {
    begun = true;
  }

  boolean hasBegun() {
    return begun;
  }

  /**
   * Refuses what should not begin any more.
   *
   * @throws Refused DRAINING, if the server shuts down
   */
  void requireNotBegun() {
    if (begun) {
      throw refusal();
    }
  }

  static Refused refusal() {
    return new Refused(Reason.DRAINING, "the server is shutting down", Map.of());
  }
}
