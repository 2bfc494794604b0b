package dev.typecase.node.record;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.control.PoolDirectory;
import dev.typecase.node.control.PoolTally;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.message.Exchange;
import dev.typecase.node.message.RequestKind;
import dev.typecase.node.quota.Account;
import dev.typecase.node.refusal.Refused;
import dev.typecase.wire.OutgoingMessage;

/**
 * One request on records under way: items take effect in order, and those that did keep their
 * outcome while a later one waits.
 *
 * <p>It runs in blocks, each in two passes: first every header is touched, so that the cache misses
 * overlap; then the items are attempted. The first pass decides nothing.
 */
public abstract class Batch {
  /**
   * Items of a block. Reads of random records of 256 bytes out of 4 million, 256 a batch, one
   * record a line: 284 ns a record in one pass; 186 in blocks of 16, 206 in blocks of 64 or of 256,
   * 255 if every cache line of a record is touched. With 64 bytes 178, 97, 91 and 111; with 1,024
   * bytes 435, 305, 303 and 752; on huge pages, 256 bytes, 214, 124, 181 and 189.
   */
  private static final int BLOCK_ITEMS = 16;

  /** An outcome, a handle, a version. */
  private static final int ANSWER_BYTES_AN_ITEM = 1 + Long.BYTES + Long.BYTES;

  private final HostedPool hosted;
  private final Loop loop;
  private final Exchange exchange;
  private final RequestKind kind;
  private final PoolTally.OfWorker tally;

  // Written by the loop.
  private int next;
  private int touchedItems;
  private int admitted = Integer.MAX_VALUE;

  /** Keeps the loads of the first pass from being left out; nobody reads it. */
  @SuppressWarnings("unused")
  private long seen;

  private long answerBytes;

  Batch(Exchange exchange, HostedPool hosted, Loop loop) {
    this.hosted = hosted;
    this.loop = loop;
    this.exchange = exchange;
    this.kind = exchange.fields().kind();
    this.tally = hosted.tally().of(loop.worker().number());
  }

  final HostedPool hosted() {
    return hosted;
  }

  /** {@return the name of the pool that it works on} */
  public final String poolName() {
    return hosted.name();
  }

  final Loop loop() {
    return loop;
  }

  /** {@return the request's memory, and its answer's} */
  final Exchange exchange() {
    return exchange;
  }

  /**
   * Refuses a request whose answer could be larger than a message.
   *
   * @param bytes the most it could be, without details
   */
  final void requireAnswerFits(long bytes) {
    RequestLimits.requireAnswerFits(bytes);
    answerBytes = bytes;
  }

  /** {@return the most bytes that the answer can take} */
  public final long maxAnswerBytes() {
    long itemBytes = (long) itemCount() * ANSWER_BYTES_AN_ITEM + RequestLimits.ENVELOPE_BYTES;
    long detailBytes = Math.min(itemCount(), RequestLimits.MAX_DETAILS) * maxDetailBytes();
    return Math.min(
        RequestLimits.MAX_MESSAGE_BYTES, Math.max(answerBytes, itemBytes) + detailBytes);
  }

  /** {@return the most bytes that one detail of the answer can take} */
  long maxDetailBytes() {
    return ItemDetails.MAX_BYTES;
  }

  /** {@return the item that runs next, from 0} */
  final int next() {
    return next;
  }

  /**
   * Runs items until none is left or one is contended.
   *
   * @return whether every item has its outcome
   * @throws Refused POOL_NOT_FOUND, if the pool was closed meanwhile, or is about to be
   */
  final boolean advance() {
    if (hosted.isClosing()) {
      throw PoolDirectory.notFound(hosted.pool().poolId());
    }
    if (touchedItems == 0) {
      begin();
    }
    while (next < itemCount()) {
      if (next == touchedItems) {
        touchBlock();
      }
      long result = next < admitted ? attempt(next) : PoolTally.RATE_LIMITED;
      if (result == Outcome.CONTENDED) {
        return false;
      }
      if (result == Outcome.CLOSED) {
        throw PoolDirectory.notFound(hosted.pool().poolId());
      }
      end(result);
    }
    return true;
  }

  private void touchBlock() {
    int end = Math.min(next + BLOCK_ITEMS, itemCount());
    long bits = 0;
    for (int item = next; item < end; item++) {
      bits ^= touch(item);
    }
    seen = bits;
    touchedItems = end;
  }

  /** Lets only so many items run, the first ones, as their caller may make requests. */
  final void admit(Account caller) {
    admitted = caller.takeRequests(loop.worker().number(), itemCount());
  }

  /** Ends the item that runs next as contended. */
  final void giveUp() {
    end(Outcome.CONTENDED);
  }

  private void end(long result) {
    settle(next, result);
    tally.add(kind, result);
    next++;
  }

  /** {@return how many items the request has, 1 to {@link RequestLimits#MAX_ITEMS}} */
  public abstract int itemCount();

  /** Makes room for the answer, once the request may run. */
  void begin() {}

  /**
   * Begins to bring near what an item will need, and does nothing else.
   *
   * @return what {@code Pool.touch} returned; 0 if there is nothing to touch
   */
  abstract long touch(int item);

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
