package dev.typecase.engine.freelist;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs threads one step at a time, in an order that the test chooses: a step ends where the thread
 * next calls {@link #pause()}. Everything happens on one thread at a time, so a run is repeatable
 * from its choices.
 */
public final class StepScheduler implements AutoCloseable {
  private final List<Lane> lanes = new ArrayList<>();
  private static final ThreadLocal<@Nullable Lane> CURRENT = new ThreadLocal<>();

  private volatile boolean closing;

  /** A scheduler without threads. */
  public StepScheduler() {}

  /** Thrown into a thread that is still waiting when the scheduler closes. */
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Lane {
    final Semaphore go = new Semaphore(0);
    final Semaphore stopped = new Semaphore(0);
    final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    final Thread thread;
    volatile boolean done;

    // Written by the test while the thread waits, and by the thread while the test does.
    long allowed;
    long taken;

    Lane(Thread thread) {
      this.thread = thread;
    }
  }

  /** Adds a thread; its first step has not begun. {@return its number} */
  public int add(Runnable body) {
    int number = lanes.size();
    Lane[] self = new Lane[1];
    self[0] = new Lane(new Thread(() -> run(self[0], body), "lane-" + number));
    lanes.add(self[0]);
    self[0].thread.setDaemon(true);
    self[0].thread.start();
    return number;
  }

  private void run(Lane lane, Runnable body) {
    CURRENT.set(lane);
    lane.go.acquireUninterruptibly();
    try {
      if (!closing) {
        body.run();
      }
    } catch (Abandoned e) {
      // The test has ended.
    } catch (Throwable e) {
      lane.failure.set(e);
    } finally {
      lane.done = true;
      lane.stopped.release();
    }
  }

  /** Called by the threads under test: ends a step. */
  public void pause() {
    Lane lane = CURRENT.get();
    if (lane == null) {
      return;
    }
    if (closing) {
      throw new Abandoned();
    }
    lane.taken++;
    if (--lane.allowed > 0) {
      return;
    }
    lane.stopped.release();
    lane.go.acquireUninterruptibly();
    if (closing) {
      throw new Abandoned();
    }
  }

  /** Runs one step of a thread. {@return whether it has more} */
  public boolean step(int number) {
    return run(number, 1);
  }

  /** Runs up to {@code steps} steps of a thread, 1 or more. {@return whether it has more} */
  public boolean run(int number, long steps) {
    Lane lane = lanes.get(number);
    if (!lane.done) {
      lane.allowed = steps;
      lane.go.release();
      lane.stopped.acquireUninterruptibly();
    }
    Throwable failure = lane.failure.get();
    if (failure != null) {
      throw new AssertionError("lane " + number, failure);
    }
    return !lane.done;
  }

  /** {@return how often a thread has come to a pause, also those that it was let through} */
  public long pauses(int number) {
    return lanes.get(number).taken;
  }

  /** {@return whether a thread has no more steps} */
  public boolean isDone(int number) {
    return lanes.get(number).done;
  }

  /** Ends the threads that have not finished. */
  @Override
  public void close() {
    closing = true;
    for (Lane lane : lanes) {
      if (!lane.done) {
        lane.go.release();
        lane.stopped.acquireUninterruptibly();
      }
    }
  }
}
