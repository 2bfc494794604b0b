package dev.typecase.client;

import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.RequestError;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection with at most one Pipeline stream on it, and the calls of the threads that use it.
 *
 * <pre>
 *   callers --> queue --> gathered messages --> stream's window --> answered
 *                              (sent while the window has room and the stream is ready)
 * </pre>
 *
 * <p>Any thread puts calls into the queue and rings; one at a time drains it: the one that found
 * nobody draining. Nobody waits for another one's turn, and nothing waits for more to come.
 */
final class Lane {
  private final Connection connection;
  private final InFlight inFlight;
  private final Executor executor;
  private final Deadlines deadlines;
  private final Queue<Call<?>> queue = new ConcurrentLinkedQueue<>();
  private final Set<Message> repeated = ConcurrentHashMap.newKeySet();
  private final Bell bell;

  private volatile boolean closed;
  private volatile boolean deadlinePassed;

  // Touched by who drains.
  private final Gathered gathered = new Gathered();
  private @Nullable PipelineStream stream;

  Lane(
      Connection connection, InFlight inFlight, Executor executor, ScheduledExecutorService timer) {
    this.connection = connection;
    this.inFlight = inFlight;
    this.executor = executor;
    this.deadlines = new Deadlines(timer, this::deadlinePassed);
    this.bell = new Bell(this::turn, executor);
  }

  Connection connection() {
    return connection;
  }

  /** Takes a call, for which there is room in flight. Any thread; never waits. */
  void submit(Call<?> call) {
    queue.add(call);
    deadlines.ringBy(call.expiryNanos());
    signal();
  }

  private void deadlinePassed() {
    deadlinePassed = true;
    signal();
  }

  /** Ends everything that is under way, and everything that comes later. */
  void close() {
    closed = true;
    signal();
  }

  /** Sees to it that somebody looks at the queue and the stream after now. Any thread. */
  void signal() {
    bell.ring();
  }

  private void turn() {
    Endings endings = new Endings();
    try {
      settleStream(endings);
      if (closed) {
        end(this::closedFailure, endings);
      } else {
        if (deadlinePassed) {
          expire(endings);
        }
        sendWhatGathered();
      }
    } catch (RuntimeException | Error e) {
      abandon(e, endings);
    }
    endings.completeBy(executor);
  }

  private void sendWhatGathered() {
    gather();
    for (int sent = 0; sent < PipelineStream.WINDOW; sent++) {
      if (gathered.isEmpty()) {
        return;
      }
      PipelineStream open = openStream();
      if (!open.hasRoom(gathered.items())) {
        return;
      }
      Message message = gathered.next(inFlight::release);
      if (message == null) {
        return;
      }
      open.send(message);
    }
    bell.ring();
  }

  private PipelineStream openStream() {
    if (stream == null) {
      stream = connection.openPipeline(this);
    }
    return stream;
  }

  private void gather() {
    for (Call<?> call = queue.poll(); call != null; call = queue.poll()) {
      gathered.add(call);
    }
  }

  /** Takes an answer. The transport's thread. */
  void answered(Message message, Answer answer) {
    inFlight.release(message);
    signal();
    Endings endings = new Endings();
    message.answered(answer, endings);
    endings.completeBy(executor);
  }

  /** Takes a refusal of a whole message. The transport's thread. */
  void refused(Message message, RequestError error) {
    signal();
    Endings endings = new Endings();
    failed(
        message,
        error.getCode() == Status.Code.UNAVAILABLE.value(),
        harmless -> FailureTranslation.translate(error, harmless),
        endings);
    endings.completeBy(executor);
  }

  private void settleStream(Endings endings) {
    PipelineStream ended = stream;
    StatusRuntimeException cause = ended == null ? null : ended.end();
    if (ended == null || cause == null) {
      return;
    }
    stream = null;
    boolean repeatable = cause.getStatus().getCode() == Status.Code.UNAVAILABLE;
    Failure failure = failureOf(ended, cause);
    for (Message message : ended.takeUnanswered()) {
      failed(message, repeatable, failure, endings);
    }
    if (!ended.wasEverAnswered()) {
      // The next stream would fare no better.
      gather();
      for (Message message = gathered.next(inFlight::release);
          message != null;
          message = gathered.next(inFlight::release)) {
        failed(message, repeatable, unsent(failure), endings);
      }
    }
  }

  private Failure failureOf(PipelineStream ended, StatusRuntimeException cause) {
    String violation = ended.violation();
    if (violation != null) {
      return harmless -> new UnexpectedServerException(violation, null, !harmless);
    }
    boolean unsent = !ended.wasSent();
    return harmless -> connection.translate(cause, harmless || unsent);
  }

  private static Failure unsent(Failure failure) {
    return _ -> failure.exception(true);
  }

  /** Ends the calls of a message that failed as a whole, or asks once more. */
  private void failed(Message message, boolean repeatable, Failure failure, Endings endings) {
    if (repeatable && !message.kind().changes() && connection.repeats() && !closed) {
      repeat(message);
    } else {
      inFlight.release(message);
      message.failed(failure, endings);
    }
  }

  // As a call of its own, so that it is gRPC that tries again, and pauses between.
  private void repeat(Message message) {
    repeated.add(message);
    long leftNanos = Math.max(0, message.lastExpiryNanos() - Deadlines.now());
    var _ =
        connection
            .read(
                GeneratedAnswers.request(message), Deadline.after(leftNanos, TimeUnit.NANOSECONDS))
            .whenComplete((response, failure) -> takeRepeated(message, response, failure));
  }

  private void takeRepeated(
      Message message, @Nullable ReadResponse response, @Nullable Throwable failure) {
    repeated.remove(message);
    if (response != null) {
      answered(message, GeneratedAnswers.read(response));
      return;
    }
    Endings endings = new Endings();
    inFlight.release(message);
    message.failed(_ -> repeatFailure(failure), endings);
    endings.completeBy(executor);
  }

  // Translated once for each call, which throws an exception of its own.
  private TypecaseException repeatFailure(@Nullable Throwable failure) {
    return failure instanceof TypecaseException && failure.getCause() != null
        ? connection.translate(failure.getCause())
        : Replies.typed(failure);
  }

  private void expire(Endings endings) {
    deadlinePassed = false;
    gather();
    Expiry expiry = new Expiry(endings);
    forEachCall(expiry::look);
    gathered.drop(inFlight::release);
    deadlines.ringBy(expiry.nextNanos);
  }

  private void forEachCall(Consumer<Call<?>> looker) {
    if (stream != null) {
      stream.forEach(looker);
    }
    repeated.forEach(message -> message.calls().forEach(looker));
    gathered.forEach(looker);
  }

  private void end(Failure failure, Endings endings) {
    gather();
    forEachCall(call -> call.failed(failure, endings));
    gathered.drainTo(inFlight::release);
    if (stream != null) {
      stream.cancel("client closed");
    }
  }

  /** {@return the exception for a call after the client was closed} */
  TypecaseException closedFailure(boolean harmless) {
    return connection.translate(
        Status.CANCELLED.withDescription("the client was closed").asRuntimeException(), harmless);
  }

  // A mistake in this library must not leave callers waiting.
  private void abandon(Throwable mistake, Endings endings) {
    end(
        harmless ->
            new UnexpectedServerException("client: failed to send: " + mistake, mistake, !harmless),
        endings);
  }

  /** Ends the calls whose deadline has passed, and notes the next deadline of the others. */
  private static final class Expiry {
    private final long nowNanos = Deadlines.now();
    private final Endings endings;
    private long nextNanos = Deadlines.NEVER;

    Expiry(Endings endings) {
      this.endings = endings;
    }

    void look(Call<?> call) {
      if (call.isOver()) {
        return;
      }
      if (call.expiryNanos() <= nowNanos) {
        call.failed(
            harmless -> new DeadlineException("call: no answer before its deadline", harmless),
            endings);
      } else {
        nextNanos = Math.min(nextNanos, call.expiryNanos());
      }
    }
  }
}
