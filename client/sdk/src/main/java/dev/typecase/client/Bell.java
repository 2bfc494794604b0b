package dev.typecase.client;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Has a turn taken after each ring, by one thread at a time: the one that rang while nobody was at
 * it. Nobody waits for another one's turn. Any thread.
 */
final class Bell {
  // Whoever has something to do puts it where a turn looks and then sets AGAIN; who takes turns
  // sets BUSY and then looks; it stops only by the step from BUSY to IDLE, which fails if somebody
  // rang since. So what was put there is either seen by a look that began after it, or its owner
  // found IDLE and looks himself. Who finds AGAIN needs not even write: the other one has still to
  // set BUSY, and looks after that. All of these are volatile accesses, in one order that all
  // threads agree on. LaneStressTest counts the answers, and sees for certain one that stops
  // without another look.
  private static final int IDLE = 0;
  private static final int BUSY = 1;
  private static final int AGAIN = 2;

  // Who takes turns for others does so for so many, then the executor goes on.
  private static final int MAX_TURNS = 16;

  private final AtomicInteger state = new AtomicInteger(IDLE);
  private final Runnable turn;
  private final Executor executor;

  Bell(Runnable turn, Executor executor) {
    this.turn = turn;
    this.executor = executor;
  }

  /** Sees to it that somebody takes a turn that begins after now. */
  void ring() {
    if (state.get() != AGAIN && state.getAndSet(AGAIN) == IDLE) {
      takeTurns();
    }
  }

  private void takeTurns() {
    do {
      for (int taken = 0; taken < MAX_TURNS; taken++) {
        state.set(BUSY);
        takeTurn();
        if (state.compareAndSet(BUSY, IDLE)) {
          return;
        }
      }
    } while (!handOver());
  }

  private void takeTurn() {
    try {
      turn.run();
    } catch (RuntimeException | Error e) {
      // Whoever rings next must find somebody who answers.
      state.set(IDLE);
      throw e;
    }
  }

  /**
   * {@return whether another one goes on} Not if the executor is closed, or runs its tasks here.
   */
  private boolean handOver() {
    HandOver next = new HandOver();
    try {
      executor.execute(next);
    } catch (RejectedExecutionException _) {
      return false;
    }
    return next.isAccepted();
  }

  /** The task of going on. Seen by its own thread while it is handed over, it does nothing. */
  private final class HandOver implements Runnable {
    private final Thread from = Thread.currentThread();

    // Touched by that thread only.
    private boolean ranHere;
    private boolean handedOver;

    @Override
    public void run() {
      if (Thread.currentThread() == from && !handedOver) {
        ranHere = true;
      } else {
        takeTurns();
      }
    }

    boolean isAccepted() {
      handedOver = true;
      return !ranHere;
    }
  }
}
