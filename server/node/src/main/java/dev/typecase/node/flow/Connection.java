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
 *   streams  = what open streams may hold besides
 *   lasting  = min(streams, own - request)          what streams take of its own part
 *   borrowed = (streams - lasting) + max(0, held - (own - lasting))
 *   sum of borrowed, over the loop's connections &lt;= shared
 * </pre>
 *
 * So a connection can always hold its own part, whatever the others do; and of that, streams leave
 * enough for small requests, so that one which is open is of use. Bytes that have arrived are there
 * and are counted even beyond a limit ({@link #hold}); whoever counts them ends their call ({@link
 * #isOver}). What is not there yet is asked for first ({@link #reserve}).
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
    set(heldBytes + bytes, streams);
  }

  private void set(long held, int openStreams) {
    long borrowedBefore = borrowed(heldBytes, streams);
    heldBytes = held;
    streams = openStreams;
    flow.borrow(borrowed(held, openStreams) - borrowedBefore);
  }

  private long borrowed(long held, int openStreams) {
    long streamBytes = openStreams * limits.streamBytes();
    return Math.max(0, streamBytes - limits.lastingBytes())
        + borrowedForRequests(held, openStreams);
  }

  private long borrowedForRequests(long held, int openStreams) {
    long lastingBytes = Math.min(openStreams * limits.streamBytes(), limits.lastingBytes());
    return Math.max(0, held - (limits.ownBytes() - lastingBytes));
  }

  private long allBytes(long held, int openStreams) {
    return held + openStreams * limits.streamBytes();
  }

  /** {@return whether this connection has borrowed for requests, and more is held than may be} */
  public boolean isOver() {
    return borrowedForRequests(heldBytes, streams) > 0
        && (allBytes(heldBytes, streams) > limits.connectionBytes() || flow.hasLentTooMuch());
  }

  /**
   * Counts bytes that will be there.
   *
   * @param bytes how many, at most
   * @throws Refused LIMIT_EXCEEDED, if they may not; nothing was counted
   */
  public void reserve(long bytes) {
    requireRoom(heldBytes + bytes, streams);
    hold(bytes);
  }

  private void requireRoom(long held, int openStreams) {
    long moreBytes = borrowed(held, openStreams) - borrowed(heldBytes, streams);
    if (moreBytes > 0
        && (allBytes(held, openStreams) > limits.connectionBytes() || !flow.canBorrow(moreBytes))) {
      throw refusal(held, openStreams);
    }
  }

  /** {@return the refusal of what is held, which is too much} */
  public Refused refusal() {
    return refusal(heldBytes, streams);
  }

  private Refused refusal(long held, int openStreams) {
    flow.countRefusal();
    long wantedBytes = allBytes(held, openStreams);
    return wantedBytes > limits.connectionBytes()
        ? Refused.atLimit(
            "in-flight bytes of the connection", wantedBytes, limits.connectionBytes())
        : Refused.atLimit(
            "in-flight bytes of the event loop's connections",
            flow.borrowedBytes() + borrowed(held, openStreams) - borrowed(heldBytes, streams),
            limits.sharedBytes());
  }

  /**
   * Counts a stream and what it may hold, until {@link #closeStream}.
   *
   * @throws Refused LIMIT_EXCEEDED, if there are as many as there may be, or no bytes for it
   */
  public void openStream() {
    if (streams == limits.streams()) {
      flow.countRefusal();
      throw Refused.atLimit("streams of the connection", streams + 1, limits.streams());
    }
    requireRoom(heldBytes, streams + 1);
    set(heldBytes, streams + 1);
  }

  /** A stream that was counted has ended. */
  public void closeStream() {
    set(heldBytes, streams - 1);
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
    return new FlowCounts(1, streams, allBytes(heldBytes, streams), waiting.size(), 0, 0);
  }
}
