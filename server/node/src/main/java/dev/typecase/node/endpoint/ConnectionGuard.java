package dev.typecase.node.endpoint;

import dev.typecase.node.access.AuditLog;
import dev.typecase.node.flow.FlowLimits;
import dev.typecase.node.flow.LoopFlow;
import dev.typecase.node.flow.Peer;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a connection's socket and gRPC; on the connection's loop.
 *
 * <p>Reads nothing from a client that does not take what was written to its socket: neither
 * requests nor frames that each want an acknowledgement. Such a client is noticed by keepalive,
 * whose answer is then not read either, unless it begins to read before.
 */
final class ConnectionGuard extends ChannelInboundHandlerAdapter implements Peer {
  private final FlowLimits limits;
  private final AuditLog audit;

  // Written by the loop.
  private @Nullable LoopFlow flow;
  private @Nullable ChannelHandlerContext context;

  ConnectionGuard(FlowLimits limits, AuditLog audit) {
    this.limits = limits;
    this.audit = audit;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    flow = LoopFlow.current(limits);
    SslHandler tls = ctx.pipeline().get(SslHandler.class);
    if (tls != null) {
      tls.handshakeFuture().addListener(handshake -> handshakeEnded(ctx, handshake.cause()));
    }
    ctx.fireChannelActive();
  }

  private void handshakeEnded(ChannelHandlerContext ctx, @Nullable Throwable failure) {
    // A client that hangs up before its handshake is done was not refused anything.
    if (failure != null && !(failure instanceof ClosedChannelException)) {
      audit.refused(null, ctx.channel().remoteAddress(), "handshake", "", reason(failure));
    }
  }

  private static String reason(Throwable failure) {
    if (failure instanceof NotSslRecordException) {
      // Its message has all that was sent, which may be a request with a token.
      return "no TLS";
    }
    Throwable innermost = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      innermost = cause;
    }
    return String.valueOf(innermost.getMessage());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object bytes) {
    if (flow != null && flow.reading(this)) {
      flow.look(GrpcEndpoint.directBytes());
    }
    ctx.fireChannelRead(bytes);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    ctx.channel().config().setAutoRead(ctx.channel().isWritable());
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void hangUp() {
    if (context != null) {
      // Towards the socket, past gRPC, which would wait until its streams have ended.
      var _ = context.close();
    }
  }
}
