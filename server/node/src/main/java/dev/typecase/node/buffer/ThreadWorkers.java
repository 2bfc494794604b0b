package dev.typecase.node.buffer;

import dev.typecase.engine.pool.Worker;
import dev.typecase.engine.pool.Workers;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Worker numbers of the threads that Netty cleans up after: event loops, every other {@link
 * FastThreadLocalThread} that was given its task at construction, and whatever runs inside {@link
 * FastThreadLocalThread#runWithFastThreadLocal}.
 *
 * <p>Such a thread claims a number when it first needs one and gives it back when it ends. A thread
 * that finds all numbers claimed goes without one until it ends, and all other threads always do:
 * nobody would take their numbers back.
 *
 * <p>Any thread may call, each for itself. Claiming is one try a number, once a thread; afterwards
 * a call costs one thread-local lookup. Each instance takes an index in the thread-local array of
 * Netty for ever: make one for each {@link Workers}, not one for each connection.
 */
public final class ThreadWorkers {
  private final Workers workers;
  private final FastThreadLocal<Optional<Worker>> claims = new Claims();

  /**
   * No thread has a number yet.
   *
   * @param workers the numbers; whoever else claims some leaves fewer for the threads
   */
  public ThreadWorkers(Workers workers) {
    this.workers = workers;
  }

  /** {@return the numbers} */
  public Workers workers() {
    return workers;
  }

  /** {@return the worker of the calling thread, claimed now if it has none yet, or null} */
  @Nullable Worker claimed() {
    return FastThreadLocalThread.currentThreadWillCleanupFastThreadLocals()
        ? claims.get().orElse(null)
        : null;
  }

  /** {@return the worker that the calling thread has claimed before, or null} */
  @Nullable Worker ifClaimed() {
    Optional<Worker> claim = claims.getIfExists();
    return claim == null ? null : claim.orElse(null);
  }

  /** The claim of each thread; empty if it got none. */
  private final class Claims extends FastThreadLocal<Optional<Worker>> {
    @Override
    protected Optional<Worker> initialValue() {
      return workers.tryClaim();
    }

    @Override
    protected void onRemoval(Optional<Worker> claim) {
      claim.ifPresent(Worker::close);
      // The thread ends, and variables that are removed after this one may still use buffers. A
      // number that it claimed again would never be given back.
      set(Optional.empty());
    }
  }
}
