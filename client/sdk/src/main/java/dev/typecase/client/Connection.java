package dev.typecase.client;

import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.RecordServiceGrpc;
import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One channel to a server, and how a call on it becomes a future. Any thread. */
final class Connection implements AutoCloseable {
  // Calls under way are ended at once; this bounds only the wait for their callbacks.
  private static final long CLOSE_WAIT_SECONDS = 5;

  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final ManagedChannel channel;
  private final Duration deadline;
  private final boolean repeats;
  private final CallOptions calls;
  private final Reconnection reconnection;
  private volatile boolean closed;

  /**
   * A connection on a channel.
   *
   * @param repeats whether what only looks is tried again when the server cannot be reached
   * @param credentials what goes with every call; null for nothing
   */
  Connection(
      ManagedChannel channel,
      Duration deadline,
      boolean repeats,
      @Nullable CallCredentials credentials) {
    this.channel = channel;
    this.deadline = deadline;
    this.repeats = repeats;
    this.reconnection = new Reconnection(channel::resetConnectBackoff, System::nanoTime);
    this.calls =
        credentials == null
            ? CallOptions.DEFAULT
            : CallOptions.DEFAULT.withCallCredentials(credentials);
  }

  boolean repeats() {
    return repeats;
  }

  /** {@return how long a call may take unless its caller says otherwise} */
  Duration defaultDeadline() {
    return deadline;
  }

  /** {@return the moment, from now on, at which something that may take so long has to be over} */
  static Deadline deadlineIn(Duration duration) {
    return Deadline.after(nanosOf(duration), TimeUnit.NANOSECONDS);
  }

  /** {@return a duration in nanoseconds, at most a hundred years, which is for ever} */
  static long nanosOf(Duration duration) {
    return (duration.compareTo(FOR_EVER) < 0 ? duration : FOR_EVER).toNanos();
  }

  /**
   * {@return a duration, checked}
   *
   * @throws IllegalArgumentException if it is not positive
   */
  static Duration requireDeadline(Duration deadline) {
    if (!deadline.isPositive()) {
      throw new IllegalArgumentException("deadline: " + deadline + " (expected: > 0)");
    }
    return deadline;
  }

  /**
   * Starts a call with one answer. A future that anybody else completes or cancels cancels the
   * call.
   *
   * @return completed with the answer, or with a {@link TypecaseException}
   */
  <Q, R> CompletableFuture<R> unary(MethodDescriptor<Q, R> method, Q request, Deadline deadline) {
    SendTrace trace = new SendTrace();
    CallOptions options = calls.withDeadline(deadline).withStreamTracerFactory(trace);
    ClientCall<Q, R> call = channel.newCall(method, options);
    CompletableFuture<R> reply = new CompletableFuture<>();
    ClientCalls.asyncUnaryCall(call, request, new Answer<>(reply, failure(method, trace)));
    var _ = reply.whenComplete((_, failure) -> cancelUnlessAnswered(call, failure));
    return reply;
  }

  // After the call has ended by itself, cancel does nothing.
  private static void cancelUnlessAnswered(ClientCall<?, ?> call, @Nullable Throwable failure) {
    if (failure != null) {
      call.cancel("its future was completed", failure);
    }
  }

  /** {@return a call to be started by the caller, without a deadline} */
  <Q, R> ClientCall<Q, R> open(MethodDescriptor<Q, R> method) {
    return channel.newCall(method, calls);
  }

  /** {@return records read by a call of their own} */
  CompletableFuture<ReadResponse> read(ReadRequest request, Deadline deadline) {
    return unary(RecordServiceGrpc.getReadMethod(), request, deadline);
  }

  /** {@return a new Pipeline stream, whose events the transport's own threads report} */
  PipelineStream openPipeline(Lane lane) {
    SendTrace trace = new SendTrace();
    CallOptions options = calls.withStreamTracerFactory(trace).withExecutor(Runnable::run);
    return PipelineStream.open(channel.newCall(PipelineStream.method(), options), trace, lane);
  }

  private Translation failure(MethodDescriptor<?, ?> method, SendTrace trace) {
    boolean repeatable = RetryRules.isRepeatable(method);
    return cause -> translate(cause, repeatable || !trace.sent());
  }

  /** {@return the exception for the failure of a call that only looks} */
  TypecaseException translate(Throwable cause) {
    return translate(cause, true);
  }

  /**
   * {@return the exception for the failure of a call}
   *
   * @param harmless whether it only looks, or was certainly not sent
   */
  TypecaseException translate(Throwable cause, boolean harmless) {
    reconnection.failed(cause);
    return FailureTranslation.translate(cause, harmless, closed);
  }

  /** Fails what is under way, and every later call, with {@link ClientClosedException}. */
  void shutDown() {
    closed = true;
    channel.shutdownNow();
  }

  /** Waits until a connection that was shut down is gone. */
  @Override
  public void close() {
    shutDown();
    try {
      boolean _ = channel.awaitTermination(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes an exception of what gRPC reported. */
  @FunctionalInterface
  private interface Translation {
    TypecaseException of(Throwable cause);
  }

  private record Answer<R>(CompletableFuture<R> reply, Translation failure)
      implements StreamObserver<R> {
    @Override
    public void onNext(R answer) {
      reply.complete(answer);
    }

    @Override
    public void onError(Throwable cause) {
      reply.completeExceptionally(failure.of(cause));
    }

    // Without an answer before it, gRPC reports an error instead.
    @Override
    public void onCompleted() {}
  }
}
