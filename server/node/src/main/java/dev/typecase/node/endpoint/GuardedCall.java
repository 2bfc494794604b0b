package dev.typecase.node.endpoint;

import dev.typecase.node.refusal.Refused;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A call that can be refused while its request is still arriving, which its service never learns:
 * to the service it was cancelled. The loop refuses; a service may answer from a thread of its own.
 */
final class GuardedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
  /** Puts the guard around every call of the data port; the outermost interceptor. */
  static final class Interceptor implements ServerInterceptor {
    private final @Nullable Admission admission;

    /**
     * A guard.
     *
     * @param admission finds out who calls; null, if everything is allowed to everybody
     */
    Interceptor(@Nullable Admission admission) {
      this.admission = admission;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      CallTrace trace = CallTrace.current();
      GuardedCall<Q, R> guarded = new GuardedCall<>(call, trace);
      try {
        if (admission != null) {
          trace.admitted(admission.admit(call, headers));
        }
        trace.begin(guarded);
      } catch (Refused e) {
        var _ = guarded.refuse(e);
        return new ServerCall.Listener<>() {};
      }
      return guarded.start(next.startCall(guarded, headers));
    }
  }

  private final CallTrace trace;

  // Whoever sets it ends the call.
  private final AtomicBoolean ended = new AtomicBoolean();

  // Written by the loop.
  private ServerCall.@Nullable Listener<Q> service;
  private volatile boolean refused;

  private GuardedCall(ServerCall<Q, R> call, CallTrace trace) {
    super(call);
    this.trace = trace;
  }

  private ServerCall.Listener<Q> start(ServerCall.Listener<Q> started) {
    service = started;
    return new Events(started);
  }

  /**
   * Ends the call, if it has not ended; on the loop.
   *
   * @param reason why
   * @return whether it ended now
   */
  boolean refuse(Refused reason) {
    if (ended.getAndSet(true)) {
      return false;
    }
    refused = true;
    if (service != null) {
      service.onCancel();
    }
    StatusRuntimeException status = StatusChoice.status(reason);
    Metadata trailers = status.getTrailers();
    super.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
    return true;
  }

  @Override
  public void sendHeaders(Metadata headers) {
    if (!refused) {
      super.sendHeaders(headers);
    }
  }

  @Override
  public void sendMessage(R message) {
    if (!refused) {
      super.sendMessage(message);
    }
  }

  @Override
  public void close(Status status, Metadata trailers) {
    if (!ended.getAndSet(true)) {
      super.close(status, trailers);
    }
  }

  /** What happens to the call, for its service, unless it was refused. */
  private final class Events extends SimpleForwardingServerCallListener<Q> {
    Events(ServerCall.Listener<Q> service) {
      super(service);
    }

    @Override
    public void onMessage(Q message) {
      trace.requestDecoded();
      if (!refused) {
        super.onMessage(message);
      }
    }

    @Override
    public void onHalfClose() {
      trace.requestEnded();
      if (!refused) {
        super.onHalfClose();
      }
    }

    @Override
    public void onReady() {
      if (!refused) {
        super.onReady();
      }
    }

    @Override
    public void onCancel() {
      if (!refused) {
        super.onCancel();
      }
    }

    @Override
    public void onComplete() {
      if (!refused) {
        super.onComplete();
      }
    }
  }
}
