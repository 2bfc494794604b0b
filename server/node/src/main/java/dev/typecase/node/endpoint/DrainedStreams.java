package dev.typecase.node.endpoint;

import dev.typecase.node.loop.Loop;
import dev.typecase.node.loop.Resident;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * Ends the streams of the standard services (a health Watch, reflection) when the server drains;
 * they would never end by themselves and hold the drain up to its limit. Not around the data plane,
 * which ends its own streams and must not pay for an interceptor.
 */
final class DrainedStreams implements ServerInterceptor {
  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Loop loop = Loop.current();
    Stream<Q, R> stream = new Stream<>(call);
    loop.add(stream);
    return new SimpleForwardingServerCallListener<>(next.startCall(stream, headers)) {
      @Override
      public void onComplete() {
        loop.remove(stream);
        super.onComplete();
      }

      @Override
      public void onCancel() {
        loop.remove(stream);
        super.onCancel();
      }
    };
  }

  /**
   * A call that can be ended from outside its service, which goes on as if nothing had happened.
   * The lock orders that end with what the service says from threads of its own.
   */
  private static final class Stream<Q, R> extends SimpleForwardingServerCall<Q, R>
      implements Resident {
    private boolean closed;

    Stream(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public synchronized void sendMessage(R message) {
      if (!closed) {
        super.sendMessage(message);
      }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
      if (!closed) {
        closed = true;
        super.close(status, trailers);
      }
    }

    @Override
    public void draining() {
      StatusRuntimeException status = StatusChoice.status(Draining.refusal());
      Metadata trailers = status.getTrailers();
      close(status.getStatus(), trailers == null ? new Metadata() : trailers);
    }
  }
}
