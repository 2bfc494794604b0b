package dev.typecase.node.control;

import dev.typecase.engine.pool.Pool;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordCheck;
import dev.typecase.node.config.PoolDeclaration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * A pool of this server: the engine's pool and what the server knows about it. Any thread reads;
 * only the control thread changes.
 */
public final class HostedPool {
  private final Pool pool;
  private final PoolDeclaration declaration;
  private final String requestId;
  private final Instant createTime;
  private final RecordCheck recordCheck;
  private final PoolTally tally;

  // Written by the control thread, read by every loop.
  private volatile boolean takesRequests = true;
  private volatile boolean closing;
  private volatile Map<String, String> labels;
  // Written and read by the control thread.
  private int labelsRevision;

  HostedPool(Pool pool, PoolDeclaration declaration, String requestId, Instant createTime) {
    this(pool, declaration, requestId, createTime, declaration.labels(), 0);
  }

  /** A pool whose labels have changed since it was created. */
  HostedPool(
      Pool pool,
      PoolDeclaration declaration,
      String requestId,
      Instant createTime,
      Map<String, String> labels,
      int labelsRevision) {
    this.pool = pool;
    this.declaration = declaration;
    this.requestId = requestId;
    this.createTime = createTime;
    this.recordCheck = RecordCheck.of(pool.layout());
    this.tally = new PoolTally(pool.workers());
    this.labels = labels;
    this.labelsRevision = labelsRevision;
  }

  /** {@return the pool's name, without {@code pools/}} */
  public String name() {
    return pool.spec().name();
  }

  /** {@return the engine's pool} */
  public Pool pool() {
    return pool;
  }

  /** {@return the layout of its records} */
  public Layout layout() {
    return pool.layout();
  }

  /** {@return the check of its raw records} */
  public RecordCheck recordCheck() {
    return recordCheck;
  }

  /** {@return what became of its items} */
  public PoolTally tally() {
    return tally;
  }

  /** {@return its random identity} */
  public long uid() {
    return pool.uid();
  }

  /** {@return what it was created from} */
  PoolDeclaration declaration() {
    return declaration;
  }

  /** {@return the request id it was created with; empty if there was none} */
  String requestId() {
    return requestId;
  }

  Instant createTime() {
    return createTime;
  }

  Map<String, String> labels() {
    return labels;
  }

  int labelsRevision() {
    return labelsRevision;
  }

  void relabel(Map<String, String> newLabels) {
    labels = newLabels;
    labelsRevision++;
  }

  /** {@return a text that changes with the incarnation and with the labels} */
  String etag() {
    return HexFormat.of().toHexDigits(uid()) + "-" + labelsRevision;
  }

  /** {@return whether new requests are taken; false while the pool is being deleted} */
  boolean takesRequests() {
    return takesRequests;
  }

  /** {@return whether requests under way that come back from waiting are to end} */
  public boolean isClosing() {
    return closing;
  }

  /** The pool will be closed: once each loop has passed, nothing is done with it any more. */
  void markClosing() {
    closing = true;
  }

  void takeRequests(boolean takes) {
    takesRequests = takes;
  }
}
