package dev.typecase.node;

import com.google.protobuf.MessageLite;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A client without manners, which no library of gRPC lets one be: it takes as little as it likes,
 * and sends parts of messages. Its buffers are its own.
 */
final class RawClient implements AutoCloseable {
  private static final int PREFIX_BYTES = 5;
  private static final int FRAME_BYTES = 16 << 10;

  private final Channel channel;

  /** What the calls that have ended were told: status, a space, message. */
  final List<String> ends = new CopyOnWriteArrayList<>();

  /**
   * Connects.
   *
   * @param windowBytes how much of each answer it takes in before it asks for more, which it never
   *     does
   */
  RawClient(EventLoopGroup group, int port, int windowBytes) {
    this.channel =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel connection) {
                    connection
                        .pipeline()
                        .addLast(
                            Http2FrameCodecBuilder.forClient()
                                .initialSettings(
                                    Http2Settings.defaultSettings().initialWindowSize(windowBytes))
                                .build(),
                            new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()),
                            new Ends());
                  }
                })
            .connect("127.0.0.1", port)
            .syncUninterruptibly()
            .channel();
  }

  /** Stops to read from the socket, too. */
  void stopReading() {
    channel.config().setAutoRead(false);
  }

  boolean isOpen() {
    return channel.isActive();
  }

  /** {@return a call that has begun; null if the server has hung up} */
  @Nullable Http2StreamChannel call(String method) {
    Http2StreamChannel call =
        new Http2StreamChannelBootstrap(channel)
            .option(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
            .handler(new Ends())
            .open()
            .awaitUninterruptibly()
            .getNow();
    if (call == null) {
      return null;
    }
    Http2Headers headers =
        new DefaultHttp2Headers()
            .method("POST")
            .scheme("http")
            .authority("localhost")
            .path("/typecase.v1.RecordService/" + method)
            .set("content-type", "application/grpc")
            .set("te", "trailers");
    var _ = call.writeAndFlush(new DefaultHttp2HeadersFrame(headers));
    return call;
  }

  /** Makes a whole unary call. */
  void call(String method, MessageLite request) {
    send(call(method), request, true);
  }

  /** Sends a message of a call. */
  static void send(@Nullable Http2StreamChannel call, MessageLite message, boolean last) {
    byte[] bytes = message.toByteArray();
    sendBytes(call, prefix(bytes.length).writeBytes(bytes), last);
  }

  /** Sends the beginning of a message that is said to be longer. */
  static void sendPart(@Nullable Http2StreamChannel call, int messageBytes, int partBytes) {
    sendBytes(call, prefix(messageBytes).writeZero(partBytes), false);
  }

  /** Sends more of it. */
  static void sendMore(@Nullable Http2StreamChannel call, int partBytes) {
    sendBytes(call, Unpooled.buffer(partBytes).writeZero(partBytes), false);
  }

  private static ByteBuf prefix(int messageBytes) {
    return Unpooled.buffer(PREFIX_BYTES + messageBytes).writeByte(0).writeInt(messageBytes);
  }

  private static void sendBytes(@Nullable Http2StreamChannel call, ByteBuf bytes, boolean last) {
    if (call == null) {
      return;
    }
    while (bytes.readableBytes() > FRAME_BYTES) {
      var _ = call.write(new DefaultHttp2DataFrame(bytes.readBytes(FRAME_BYTES)));
    }
    var _ = call.writeAndFlush(new DefaultHttp2DataFrame(bytes, last));
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
  }

  private final class Ends extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
      if (frame instanceof Http2HeadersFrame headers && headers.isEndStream()) {
        Http2Headers trailers = headers.headers();
        ends.add(trailers.get("grpc-status") + " " + trailers.get("grpc-message"));
      }
      ReferenceCountUtil.release(frame);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      var _ = ctx.close();
    }
  }
}
