package dev.typecase.client;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One call of a method on its way: its items, until when, who asked, and how it ends.
 *
 * <pre>
 *            claim                end
 *   waiting -------> sent --------------> over
 *      |                                   ^
 *      +-----------------------------------+
 *                   end
 * </pre>
 *
 * <p>Whoever makes the step to <em>over</em>, and only one does, tells the caller how the call
 * ended: the one who received the answer, or found the deadline passed, or the stream broken.
 *
 * @param <R> what its caller gets
 */
abstract sealed class Call<R> permits BlockingCall, FutureCall {
  private static final int WAITING = 0;
  private static final int SENT = 1;
  private static final int OVER = 2;
  private static final VarHandle STATE;

  static {
    try {
      STATE =
          MethodHandles.lookup()
              .findVarHandle(Call.class, "state", int.class)
              .withInvokeExactBehavior();
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // What a call keeps on the heap beside its items, about.
  private static final int OVERHEAD_BYTES = 128;

  private final Chunk<?, ?> chunk;
  private final Reading<R> reading;
  private final long callerId;
  private final long expiryNanos;
  private final int heldBytes;

  @SuppressWarnings("UnusedVariable") // by the handle
  private volatile int state;

  Call(Chunk<?, ?> chunk, Reading<R> reading, Ticket ticket) {
    this.chunk = chunk;
    this.reading = reading;
    this.callerId = ticket.callerId();
    this.expiryNanos = ticket.expiryNanos();
    this.heldBytes =
        (int)
            Math.min(
                OVERHEAD_BYTES + chunk.requestBytes() + chunk.answerBytes(), Integer.MAX_VALUE);
  }

  /** Tells the caller the answer. Called once, by whoever ended the call. */
  abstract void tell(Answer answer, int first, int successes, Endings endings);

  /** Tells the caller a failure. Called once, by whoever ended the call. */
  abstract void tell(Failure failure, boolean harmless, Endings endings);

  /** {@return whether the caller has given up, or was told how the call ended} */
  boolean isOver() {
    return (int) STATE.getVolatile(this) == OVER;
  }

  /** {@return whether the call is to be sent, which it counts as from now on} */
  final boolean claim() {
    return !isOver() && STATE.compareAndSet(this, WAITING, SENT);
  }

  /** Ends the call with its part of an answer, unless it is over. */
  final void answered(Answer answer, int first, int successes, Endings endings) {
    if ((int) STATE.getAndSet(this, OVER) != OVER) {
      tell(answer, first, successes, endings);
    }
  }

  /** Ends the call with a failure, unless it is over. */
  final void failed(Failure failure, Endings endings) {
    int before = (int) STATE.getAndSet(this, OVER);
    if (before != OVER) {
      tell(failure, before != SENT || !chunk.kind().changes(), endings);
    }
  }

  final R read(Answer answer, int first, int successes) {
    return reading.read(answer, first, successes);
  }

  final Chunk<?, ?> chunk() {
    return chunk;
  }

  /** {@return the thread that asked, by its id} */
  final long callerId() {
    return callerId;
  }

  /** {@return when the call has to be over, as {@link Deadlines#now} counts} */
  final long expiryNanos() {
    return expiryNanos;
  }

  /** {@return bytes that the call and its answer take while it is under way, about} */
  final int heldBytes() {
    return heldBytes;
  }

  /**
   * What a call makes of an answer. May throw a {@link TypecaseException}.
   *
   * @param <R> what its caller gets
   */
  @FunctionalInterface
  interface Reading<R> {
    /**
     * {@return what the caller gets}
     *
     * @param answer the answer to the call's message
     * @param first the position of the call's first item in the message
     * @param successes how many items before it succeeded
     */
    R read(Answer answer, int first, int successes);
  }
}
