package dev.typecase.node.flow;

import dev.typecase.node.loop.Loop;
import dev.typecase.node.refusal.Refused;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * One client's connection as its loop sees it: what it holds, and whether its turn is over. Its
 * loop only.
 *
 * <p><b>Memory.</b> What a connection holds beyond its own part it borrows from the loop:
 *
 * <pre>
 *   held     = requests that are not answered + answers that are not sent
 *   borrowed = max(0, held - own)
 *   sum of borrowed, over the loop's connections &lt;= shared
 * </pre>
 *
 * So a connection can always hold its own part, whatever the others do. Bytes that have arrived are
 * there and are counted even beyond a limit ({@link #hold}); whoever counts them ends their call
 * ({@link #isOver}). What is not there yet is asked for first ({@link #reserve}).
 *
 * <p><b>Turns.</b> A connection may execute {@value #MAX_ITEMS_A_TURN} items or move {@value
 * #MAX_BYTES_A_TURN} bytes; the request that passes either is finished. Then what else it wants
 * waits, in order, until the loop has looked at all of its connections. Between two such looks a
 * connection has at most two turns: one begins among the tasks after a look, and may be spent by
 * the next look. All calls and streams of a connection share its turns, so that many streams are
 * worth no more than one.
 */
public final class Connection {
  /**
   * Items a turn: an eighth of the largest batch, some 200 us of reads that miss every cache. A
   * guess, not measured.
   */
  public static final int MAX_ITEMS_A_TURN = 1_024;

  /** Bytes a turn, in and out: four reads from a socket, or 4 of the largest records. A guess. */
  public static final int MAX_BYTES_A_TURN = 256 << 10;

  private final LoopFlow flow;
  private final FlowLimits limits;
  private final Peer peer;
  private final Set<OpenCall> calls = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  // Written by the loop.
  private long heldBytes;
  private int streams;
  private int spentItems;
  private long spentBytes;
  private boolean turnAhead;
  private boolean closed;

  Connection(LoopFlow flow, FlowLimits limits, Peer peer) {
    this.flow = flow;
    this.limits = limits;
    this.peer = peer;
  }

  /** {@return the loop that it belongs to} Any thread. */
  public Loop loop() {
    return flow.loop();
  }

  /** {@return what a stream is counted with for as long as it lasts} */
  public long streamBytes() {
    return limits.streamBytes();
  }

  /** Counts a call, until {@link #remove}. */
  public void add(OpenCall call) {
    calls.add(call);
  }

  /** A call that was counted has ended. */
  public void remove(OpenCall call) {
    calls.remove(call);
  }

  void shed() {
    List.copyOf(calls).forEach(OpenCall::shed);
  }

  /** {@return the refusal of a call that waits for its client while direct memory is scarce} */
  public Refused scarce() {
    return flow.scarce();
  }

  /**
   * Closes the connection at once: for one that has been told to end a call and cannot even take
   * that.
   */
  public void hangUp() {
    peer.hangUp();
  }

  /** The connection is gone. What it held is given back by its calls as they end. */
  public void close() {
    closed = true;
    waiting.clear();
    flow.remove(this);
  }

  /**
   * Counts bytes that are there.
   *
   * @param bytes how many; negative to give back
   */
  public void hold(long bytes) {
    long borrowedBefore = borrowed(heldBytes);
    heldBytes += bytes;
    flow.borrow(borrowed(heldBytes) - borrowedBefore);
  }

  private long borrowed(long bytes) {
    return Math.max(0, bytes - limits.ownBytes());
  }

  /** {@return whether this connection has borrowed, and more is held than may be} */
  public boolean isOver() {
    return borrowed(heldBytes) > 0
        && (heldBytes > limits.connectionBytes() || flow.hasLentTooMuch());
  }

  /**
   * Counts bytes that will be there.
   *
   * @param bytes how many, at most
   * @throws Refused LIMIT_EXCEEDED, if they may not; nothing was counted
   */
  public void reserve(long bytes) {
    if (heldBytes + bytes > limits.ownBytes()
        && (heldBytes + bytes > limits.connectionBytes()
            || !flow.canBorrow(borrowed(heldBytes + bytes) - borrowed(heldBytes)))) {
      throw refusal(bytes);
    }
    hold(bytes);
  }

  /**
   * {@return the refusal of what would be too much}
   *
   * @param bytes how many more would be held
   */
  public Refused refusal(long bytes) {
    flow.countRefusal();
    long wantedBytes = heldBytes + bytes;
    return wantedBytes > limits.connectionBytes()
        ? Refused.atLimit(
            "in-flight bytes of the connection", wantedBytes, limits.connectionBytes())
        : Refused.atLimit(
            "in-flight bytes of the event loop's connections",
            flow.borrowedBytes() + borrowed(wantedBytes) - borrowed(heldBytes),
            limits.sharedBytes());
  }

  /**
   * Counts a stream, until {@link #closeStream}.
   *
   * @throws Refused LIMIT_EXCEEDED, if there are as many as there may be
   */
  public void openStream() {
    if (streams == limits.streams()) {
      flow.countRefusal();
      throw Refused.atLimit("streams of the connection", streams + 1, limits.streams());
    }
    streams++;
  }

  /** A stream that was counted has ended. */
  public void closeStream() {
    streams--;
  }

  /**
   * Counts work towards the turn.
   *
   * @param items how many items
   * @param bytes how many bytes
   */
  public void spend(int items, long bytes) {
    spentItems += items;
    spentBytes += bytes;
  }

  private boolean isSpent() {
    return spentItems >= MAX_ITEMS_A_TURN || spentBytes >= MAX_BYTES_A_TURN;
  }

  /** {@return whether the turn lasts, and nobody waits who comes first} */
  public boolean mayRun() {
    return waiting.isEmpty() && !isSpent();
  }

  /**
   * Runs work when it is its turn: behind what waits already, never before this returns. Dropped if
   * the connection closes.
   *
   * @param work what to run; does something only if its call is still wanted
   */
  public void later(Runnable work) {
    if (closed) {
      return;
    }
    waiting.add(work);
    nextTurn();
  }

  private void turn() {
    turnAhead = false;
    flow.countTurn();
    spentItems = 0;
    spentBytes = 0;
    try {
      // Ends: there is only so much waiting, and whoever comes back has spent something.
      for (Runnable work = waiting.poll(); work != null; work = isSpent() ? null : waiting.poll()) {
        // Counted here, so that work which counts nothing itself cannot come back for ever.
        spentItems++;
        work.run();
      }
    } finally {
      // A mistake in one call must not strand the others.
      nextTurn();
    }
  }

  private void nextTurn() {
    if (!waiting.isEmpty() && !turnAhead) {
      turnAhead = true;
      flow.loop().later(this::turn);
    }
  }

  FlowCounts counts() {
    return new FlowCounts(1, streams, heldBytes, waiting.size(), 0, 0);
  }
}
