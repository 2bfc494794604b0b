package dev.typecase.node.loop;

import dev.typecase.engine.pool.Worker;
import dev.typecase.layout.Limits;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.Future;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One event loop as the code that runs on it sees it: its engine worker, its scratch record, its
 * timer. Only its own thread may call it, which is why nothing here is synchronized.
 */
public final class Loop {
  private static final FastThreadLocal<Loop> CURRENT = new FastThreadLocal<>();

  private final EventLoop eventLoop;
  private final Worker worker;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment scratch =
      arena.allocate(Limits.MAX_RECORD_BYTES, Limits.RECORD_ALIGNMENT_BYTES);
  private final Set<Resident> residents = Collections.newSetFromMap(new IdentityHashMap<>());

  private Loop(EventLoop eventLoop, Worker worker) {
    this.eventLoop = eventLoop;
    this.worker = worker;
  }

  /** Makes the calling thread, which must be the event loop's own, a worker. */
  static void enter(EventLoop eventLoop, Worker worker) {
    CURRENT.set(new Loop(eventLoop, worker));
  }

  /** Gives up what {@link #enter} took. Called once, as the last thing on this loop. */
  static void leave() {
    Loop loop = CURRENT.getIfExists();
    CURRENT.remove();
    if (loop != null) {
      loop.worker.close();
      loop.arena.close();
    }
  }

  /**
   * {@return the loop whose thread this is}
   *
   * @throws IllegalStateException if the calling thread is no event loop: an error of this program
   */
  public static Loop current() {
    Loop loop = CURRENT.getIfExists();
    if (loop == null) {
      throw new IllegalStateException(
          "thread: " + Thread.currentThread().getName() + " (expected: an event loop)");
    }
    return loop;
  }

  /** {@return the engine worker that this loop is} */
  public Worker worker() {
    return worker;
  }

  /**
   * {@return room for one record of any layout, 8-aligned; its content lasts until the next item of
   * any batch on this loop}
   */
  public MemorySegment scratch() {
    return scratch;
  }

  /**
   * Runs a task after the loop has looked at all of its connections once more.
   *
   * <p>By the timer: a task that is only put behind the others still runs before any connection is
   * read, and one that comes back by itself can keep the loop from reading for a second (Netty's
   * {@code io.netty.eventLoop.maxTaskProcessingQuantumMs}). Timers that are due are looked at once,
   * between reading and running tasks.
   *
   * @param task what to run
   */
  public void later(Runnable task) {
    var _ = eventLoop.schedule(task, 0, TimeUnit.NANOSECONDS);
  }

  /**
   * Runs a task on this loop: at once if this is its thread, else behind what it has to do already.
   * Any thread.
   *
   * @param task what to run
   */
  public void run(Runnable task) {
    if (eventLoop.inEventLoop()) {
      task.run();
    } else {
      eventLoop.execute(task);
    }
  }

  /**
   * Runs a task on this loop after a time.
   *
   * @param delayNanos how long from now, at least
   * @param task what to run
   * @return its timer, to be cancelled when the task is not wanted any more
   */
  public Future<?> after(long delayNanos, Runnable task) {
    return eventLoop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Registers work that lasts longer than this turn.
   *
   * @param resident the work; removed by {@link #remove} when it has ended
   */
  public void add(Resident resident) {
    residents.add(resident);
  }

  /**
   * Ends a registration; does nothing if there is none.
   *
   * @param resident the work that has ended
   */
  public void remove(Resident resident) {
    residents.remove(resident);
  }

  /** Tells every resident something; a resident may remove itself while it is told. */
  public void tellResidents(Consumer<Resident> message) {
    List.copyOf(residents).forEach(message);
  }
}
