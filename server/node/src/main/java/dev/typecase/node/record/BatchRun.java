package dev.typecase.node.record;

import dev.typecase.node.loop.Retry;
import dev.typecase.node.refusal.Refused;
import dev.typecase.wire.OutgoingMessage;

/**
 * Drives a batch to its end. If a record is being written by others, the batch keeps its place and
 * comes back by the loop's timer at growing intervals, until the request has waited as long as it
 * may; from then on each contended item ends as such at once. So a request waits, in all, no longer
 * than its patience, however many items it has.
 *
 * <p>A run that waits need not be told that its pool is deleted: when it comes back, the pool is
 * closed, and the request ends with POOL_NOT_FOUND.
 */
public final class BatchRun {
  /** Who wants the answer. Exactly one of the methods is called, once, on the loop. */
  public interface Receiver {
    /**
     * Every item has its outcome.
     *
     * @param response the answer; to be written before the request's memory is released
     */
    void answered(OutgoingMessage response);

    /**
     * The request failed as a whole.
     *
     * @param cause {@link Refused}, or an error of this program
     */
    void failed(Throwable cause);
  }

  private final Batch batch;
  private final Retry retry;
  private final Receiver receiver;

  /**
   * A run that has not begun. On the batch's loop.
   *
   * @param batch a batch that has not run
   * @param patienceNanos how long it may wait in all for contended records; 0 or less: not at all
   * @param receiver who wants the answer
   */
  public BatchRun(Batch batch, long patienceNanos, Receiver receiver) {
    this.batch = batch;
    this.retry = new Retry(batch.loop(), patienceNanos);
    this.receiver = receiver;
  }

  /**
   * Runs the batch. The receiver may be called before this returns, and may begin the next request,
   * in the same memory: whoever wants to {@link #cancel} this run must know it by then.
   */
  public void go() {
    OutgoingMessage response;
    try {
      while (!batch.advance()) {
        if (retry.later(batch.next(), this::go)) {
          batch.exchange().keep();
          return;
        }
        batch.giveUp();
      }
      response = batch.response();
    } catch (RuntimeException | Error e) {
      receiver.failed(e);
      return;
    }
    receiver.answered(response);
  }

  /**
   * Stops waiting; the receiver is not called any more. Items that took effect stay as they are.
   */
  public void cancel() {
    retry.cancel();
  }
}
