package dev.typecase.node.record;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.control.PoolDirectory;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.message.Exchange;
import dev.typecase.node.refusal.Refused;
import dev.typecase.wire.OutgoingMessage;

/**
 * One request on records under way: items take effect in order, and those that did keep their
 * outcome while a later one waits.
 */
public abstract class Batch {
  private final HostedPool hosted;
  private final Loop loop;
  private final Exchange exchange;

  // Written by the loop.
  private int next;

  Batch(Exchange exchange, HostedPool hosted, Loop loop) {
    this.hosted = hosted;
    this.loop = loop;
    this.exchange = exchange;
  }

  final HostedPool hosted() {
    return hosted;
  }

  final Loop loop() {
    return loop;
  }

  /** {@return the request's memory, and its answer's} */
  final Exchange exchange() {
    return exchange;
  }

  /** {@return the item that runs next, from 0} */
  final int next() {
    return next;
  }

  /**
   * Runs items until none is left or one is contended.
   *
   * @return whether every item has its outcome
   * @throws Refused POOL_NOT_FOUND, if the pool was closed meanwhile
   */
  final boolean advance() {
    while (next < itemCount()) {
      long result = attempt(next);
      if (result == Outcome.CONTENDED) {
        return false;
      }
      if (result == Outcome.CLOSED) {
        throw PoolDirectory.notFound(hosted.pool().poolId());
      }
      settle(next, result);
      next++;
    }
    return true;
  }

  /** Ends the item that runs next as contended. */
  final void giveUp() {
    settle(next, Outcome.CONTENDED);
    next++;
  }

  /** {@return how many items the request has, 1 to {@link RequestLimits#MAX_ITEMS}} */
  public abstract int itemCount();

  /**
   * Runs one item against the engine; called again if it was contended.
   *
   * @return the engine's result or outcome
   */
  abstract long attempt(int item);

  /** Adds an item's outcome to the answer; what the attempt left in the scratch is still there. */
  abstract void settle(int item, long result);

  /** {@return the answer, once every item has its outcome} Lies in the request's memory. */
  abstract OutgoingMessage response();
}
