package dev.typecase.node.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Lets only so many connections in. Stands in front of everything else in the pipeline of the
 * channel that listens.
 *
 * <p>One connection too many is told by a GOAWAY that names the limit, which gRPC clients show in
 * the status of their calls, and closed. It is served on the accepting loop for that one frame and
 * never reaches a serving loop. If very many come at once, the rest is closed without a word.
 */
final class ConnectionLimit extends ChannelInboundHandlerAdapter {
  /** Refused connections that are being told at a time. */
  private static final int MAX_BEING_TOLD = 16;

  /** How long a refused client may take to hang up by itself. */
  private static final long HANG_UP_MILLIS = 1_000;

  private final int limit;
  private final EventLoopGroup accepting;
  private final int maxBeingTold;
  private final Consumer<Channel> admitted;
  // Admitted ones. Written by loops, as connections open and close.
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger beingTold = new AtomicInteger();

  /**
   * A limit.
   *
   * @param limit connections that may be open at a time
   * @param accepting tells those that are not let in
   * @param encrypted whether the port speaks TLS. Then nobody is told: a handshake costs the server
   *     more than the client, and clients that were told after one come back at once
   * @param admitted takes those that are let in, before anything else sees them
   */
  ConnectionLimit(
      int limit, EventLoopGroup accepting, boolean encrypted, Consumer<Channel> admitted) {
    this.limit = limit;
    this.admitted = admitted;
    this.accepting = accepting;
    this.maxBeingTold = encrypted ? 0 : MAX_BEING_TOLD;
  }

  @Override
  public boolean isSharable() {
    // All its state is atomic; a server has one channel that listens for each of its addresses.
    return true;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object accepted) {
    Channel connection = (Channel) accepted;
    int count = open.incrementAndGet();
    if (count <= limit) {
      connection.closeFuture().addListener(closed -> open.decrementAndGet());
      admitted.accept(connection);
      ctx.fireChannelRead(accepted);
      return;
    }
    // Netty completes no close future of a channel that is closed by force.
    open.decrementAndGet();
    if (beingTold.incrementAndGet() > maxBeingTold) {
      beingTold.decrementAndGet();
      connection.unsafe().closeForcibly();
      ReferenceCountUtil.release(accepted);
      return;
    }
    connection.closeFuture().addListener(closed -> beingTold.decrementAndGet());
    tell(connection, "connections: " + count + " (expected: at most " + limit + ")");
  }

  private void tell(Channel connection, String why) {
    connection.pipeline().addLast(Http2FrameCodecBuilder.forServer().build(), new Farewell(why));
    var _ = accepting.register(connection);
  }

  /** Says why, then waits for the client to hang up, but not for long. */
  private static final class Farewell extends ChannelInboundHandlerAdapter {
    private final String why;

    Farewell(String why) {
      this.why = why;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      ctx.fireChannelActive();
      ctx.writeAndFlush(
              new DefaultHttp2GoAwayFrame(
                  Http2Error.ENHANCE_YOUR_CALM, Unpooled.copiedBuffer(why, UTF_8)))
          .addListener(written -> {
            var _ = ((DuplexChannel) ctx.channel()).shutdownOutput();
          });
      var _ = ctx.executor().schedule(() -> hangUp(ctx), HANG_UP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void hangUp(ChannelHandlerContext ctx) {
      // Below the codec, which would wait for streams to end.
      var _ = ctx.pipeline().firstContext().close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
      ReferenceCountUtil.release(frame);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      hangUp(ctx);
    }
  }
}
