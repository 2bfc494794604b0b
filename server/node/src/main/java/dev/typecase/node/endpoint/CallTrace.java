package dev.typecase.node.endpoint;

import static java.util.Objects.requireNonNull;

import dev.typecase.node.access.Caller;
import dev.typecase.node.flow.Connection;
import dev.typecase.node.flow.OpenCall;
import dev.typecase.node.refusal.Refused;
import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one call holds of the server's memory, on its connection's loop.
 *
 * <pre>
 *   what                          counted                        given back
 *  +-----------------------------+------------------------------+----------------------------------+
 *  | a request, and parts of one | as they are taken apart      | when it is answered and, on a    |
 *  |                             |                              | stream, the answer is being sent |
 *  | the answer                  | before the request is        | the same                         |
 *  |                             | executed, at its greatest    |                                  |
 *  | what a decoded request may  | when it is decoded, of a     | when its client has said that    |
 *  | hold besides                | unary call                   | there is no more                 |
 *  | what a stream may hold      | when it opens, see           | when it ends                     |
 *  | besides                     | {@code FlowLimits}           |                                  |
 *  +-----------------------------+------------------------------+----------------------------------+
 * </pre>
 *
 * <p>However a call ends, all of it is given back by {@link #streamClosed}.
 */
final class CallTrace extends ServerStreamTracer implements OpenCall {
  /** The connection of a transport; set when it is ready. */
  static final Attributes.Key<Connection> CONNECTION =
      Attributes.Key.create("dev.typecase.connection");

  /**
   * What a decoded request may hold besides its own bytes while its client has not said that there
   * is no more: memory that its loop would use again, as it was left by the largest one.
   */
  private static final long DECODED_BYTES = (1 << 20) + (256 << 10);

  private static final Context.Key<CallTrace> KEY = Context.key("dev.typecase.call-trace");

  // Written by the loop.
  private @Nullable Connection connection;
  private @Nullable GuardedCall<?, ?> call;
  private @Nullable Caller caller;
  private @Nullable SocketAddress peer;
  private String method = "";
  private boolean unary;
  private boolean partial;
  private boolean requestEnded;
  private boolean seenWaiting;
  private boolean lookAhead;
  private boolean streamCounted;
  private boolean closed;
  private long heldBytes;
  // Of the held bytes, those of an answer that is not there yet.
  private long reservedBytes;
  // Of the held bytes, those of requests that are decoded and whose client has not ended.
  private long decodedBytes;

  /** {@return the trace of the current call} */
  static CallTrace current() {
    return requireNonNull(KEY.get(), "a call without a trace");
  }

  @Override
  public Context filterContext(Context context) {
    return context.withValue(KEY, this);
  }

  @Override
  public void serverCallStarted(ServerCallInfo<?, ?> info) {
    Connection on = info.getAttributes().get(CONNECTION);
    peer = info.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    method = info.getMethodDescriptor().getFullMethodName();
    connection = on;
    if (on != null) {
      on.add(this);
    }
    unary = info.getMethodDescriptor().getType() == MethodType.UNARY;
  }

  /** {@return the call's connection} */
  Connection connection() {
    return requireNonNull(connection, "a call without a connection");
  }

  /** {@return who makes the call; null, if everything is allowed to everybody} */
  @Nullable Caller caller() {
    return caller;
  }

  /** {@return the other end of the call's connection, if it is known} */
  @Nullable SocketAddress peer() {
    return peer;
  }

  /** {@return the call's full method name} */
  String method() {
    return method;
  }

  void admitted(@Nullable Caller who) {
    caller = who;
  }

  /**
   * A call begins.
   *
   * @param begun the call, which is ended here if it comes to hold too much
   * @throws Refused LIMIT_EXCEEDED, if it is a stream and there are too many, or no bytes for it
   */
  void begin(GuardedCall<?, ?> begun) {
    call = begun;
    if (!unary) {
      connection().openStream();
      streamCounted = true;
    }
  }

  /**
   * Counts an answer that will be there.
   *
   * @param bytes how many bytes it takes, at most
   * @throws Refused LIMIT_EXCEEDED, if it must not be there
   */
  void reserve(long bytes) {
    connection().reserve(bytes);
    heldBytes += bytes;
    reservedBytes = bytes;
  }

  /** The stream's request in hand is answered, and the answer is as good as sent. */
  void settled() {
    seenWaiting = false;
    hold(-heldBytes);
    reservedBytes = 0;
  }

  @Override
  public void inboundMessage(int number) {
    // A stream takes the next request when the last is dealt with.
    if (!unary && connection != null) {
      settled();
    }
  }

  @Override
  public void inboundWireSize(long bytes) {
    if (connection == null || closed) {
      return;
    }
    hold(bytes);
    connection.spend(0, bytes);
    partial = true;
    if (connection.isOver() && !lookAhead) {
      // A request that is whole is refused before it is executed, which says more, on a Pipeline.
      lookAhead = true;
      connection.loop().later(this::endIfOver);
    }
  }

  private void endIfOver() {
    lookAhead = false;
    if (!closed && connection().isOver() && waitsForClient()) {
      refuse(connection().refusal());
    }
  }

  @Override
  public void inboundMessageRead(int number, long wireBytes, long bytes) {
    partial = false;
  }

  /** A request is whole and has been decoded. */
  void requestDecoded() {
    if (unary && !closed) {
      hold(DECODED_BYTES);
      decodedBytes += DECODED_BYTES;
    }
  }

  /** The client has said all that it wants to say, so that a unary call runs when it can. */
  void requestEnded() {
    requestEnded = true;
    if (!closed) {
      hold(-decodedBytes);
      decodedBytes = 0;
    }
  }

  @Override
  public void shed() {
    // Whose request has not begun to arrive holds no buffer.
    if (heldBytes > 0 && !closed && waitsForClient()) {
      if (seenWaiting) {
        refuse(connection().scarce());
      }
      // The rest of a request that has just begun may be in the socket: it has until the next look.
      seenWaiting = true;
    }
  }

  private boolean waitsForClient() {
    return partial || (unary ? !requestEnded : call != null && !call.isReady());
  }

  private void refuse(Refused reason) {
    if (call == null || !call.refuse(reason)) {
      return;
    }
    // That frees what the call holds as soon as it is told so. If it cannot be told, because
    // answers are queued that its client does not take, nothing but the connection's end frees it.
    Connection on = connection();
    on.loop()
        .later(() -> {
          if (!closed) {
            on.hangUp();
          }
        });
  }

  @Override
  public void outboundWireSize(long bytes) {
    Connection on = connection;
    if (on != null) {
      // PoolService answers from the control thread.
      on.loop().run(() -> answered(on, bytes));
    }
  }

  private void answered(Connection on, long bytes) {
    on.spend(0, bytes);
    // What a stream sends is counted by its reservations.
    if (unary && !closed) {
      hold(bytes - reservedBytes);
      reservedBytes = 0;
    }
  }

  private void hold(long bytes) {
    connection().hold(bytes);
    heldBytes += bytes;
  }

  @Override
  public void streamClosed(Status status) {
    if (connection == null || closed) {
      return;
    }
    closed = true;
    connection.remove(this);
    hold(-heldBytes);
    if (streamCounted) {
      connection.closeStream();
    }
  }
}
