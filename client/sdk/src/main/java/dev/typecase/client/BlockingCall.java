package dev.typecase.client;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A call whose thread waits for it. The thread is woken by whoever ends the call, and reads its
 * part of the answer itself.
 */
final class BlockingCall<R> extends Call<R> {
  private final Thread waiting = Thread.currentThread();

  // Written by whoever ends the call, before it sets told.
  private @Nullable Answer answer;
  private int first;
  private int successes;
  private @Nullable Failure failure;
  private boolean harmless;

  private volatile boolean told;

  BlockingCall(Chunk<?, ?> chunk, Reading<R> reading, Ticket ticket) {
    super(chunk, reading, ticket);
  }

  @Override
  void tell(Answer received, int position, int successesBefore, Endings endings) {
    answer = received;
    first = position;
    successes = successesBefore;
    wake();
  }

  @Override
  void tell(Failure reason, boolean isHarmless, Endings endings) {
    failure = reason;
    harmless = isHarmless;
    wake();
  }

  private void wake() {
    told = true;
    LockSupport.unpark(waiting);
  }

  /**
   * Waits for the end of the call. Only for the thread that made it.
   *
   * @return what came of it
   * @throws TypecaseException if it failed; {@link CancelledException} if the thread was
   *     interrupted, its flag set again
   */
  R await() {
    boolean interrupted = false;
    while (!told) {
      LockSupport.park(this);
      if (!told && Thread.interrupted()) {
        interrupted = true;
        // If somebody else is just about to tell how the call ended, that is the better ending.
        failed(BlockingCall::interruption, new Endings());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure.exception(harmless);
    }
    if (answer == null) {
      throw new IllegalStateException("answer: none (expected: one, or a failure)");
    }
    return read(answer, first, successes);
  }

  private static TypecaseException interruption(boolean harmless) {
    return new CancelledException(
        "call: interrupted while waiting for its answer", new InterruptedException(), !harmless);
  }
}
