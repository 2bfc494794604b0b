package dev.typecase.soak.abuse;

import com.google.protobuf.MessageLite;
import dev.typecase.harness.HarnessException;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.PromiseNotifier;
import java.util.concurrent.TimeUnit;

/**
 * One connection that writes whatever frames it is told to, in any order and number, and keeps what
 * it is answered. One thread drives it.
 */
final class Attacker implements AutoCloseable {
  /** Writes frames, without flushing; on the connection's loop. */
  interface Step {
    /** {@return when the last of them is written} */
    ChannelFuture write(Http2FrameWriter frames, ChannelHandlerContext ctx);
  }

  /** Far beyond everything that the server promises to do by then. */
  static final int PATIENCE_SECONDS = 30;

  /** What the server may send in answer to one stream: as HTTP/2 begins. */
  static final int USUAL_WINDOW = Http2CodecUtil.DEFAULT_WINDOW_SIZE;

  private static final int PREFIX_BYTES = 5;
  private static final int FRAME_BYTES = 16 << 10;

  private final Http2FrameWriter frames = new DefaultHttp2FrameWriter();
  private final Seen seen = new Seen();
  private final Channel channel;
  private int lastStream = -1;

  private Attacker(Target target) {
    this.channel =
        new Bootstrap()
            .group(target.group())
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(seen)
            .connect("127.0.0.1", target.port())
            .syncUninterruptibly()
            .channel();
  }

  /** {@return a connection that has said nothing yet} */
  static Attacker silent(Target target) {
    return new Attacker(target);
  }

  /**
   * {@return a connection of HTTP/2}
   *
   * @param windowBytes how much of each answer it takes
   */
  static Attacker speaking(Target target, int windowBytes) {
    Attacker attacker = new Attacker(target);
    attacker.bytes(Http2CodecUtil.connectionPrefaceBuf());
    attacker.send((frames, ctx) ->
        frames.writeSettings(
            ctx, new Http2Settings().initialWindowSize(windowBytes), ctx.newPromise()));
    return attacker;
  }

  /** {@return what it was answered so far} */
  Seen seen() {
    return seen;
  }

  /** Does not read its socket any more. */
  void stopReading() {
    channel.config().setAutoRead(false);
  }

  /** Sends bytes as they are. {@return whether the socket took them} */
  boolean bytes(ByteBuf bytes) {
    return send((_, ctx) -> ctx.write(bytes));
  }

  /** Writes frames. {@return whether the socket took them in time} */
  boolean send(Step step) {
    Promise<Void> written = channel.eventLoop().newPromise();
    channel
        .eventLoop()
        .execute(() -> {
          ChannelHandlerContext ctx = channel.pipeline().context(seen);
          if (ctx == null) {
            written.setFailure(new HarnessException("hung up"));
            return;
          }
          var _ = PromiseNotifier.cascade(step.write(frames, ctx), written);
          ctx.flush();
        });
    return written.awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS) && written.isSuccess();
  }

  /**
   * Writes the same again and again.
   *
   * @param times at most
   * @param batch of them between two flushes
   * @return how often, until the server hung up
   */
  int flood(int times, int batch, Step step) {
    int sent = 0;
    while (sent < times && !seen.isRefused()) {
      boolean taken =
          send((writer, ctx) -> {
            for (int i = 1; i < batch; i++) {
              var _ = step.write(writer, ctx);
            }
            return step.write(writer, ctx);
          });
      if (!taken) {
        break;
      }
      sent += batch;
    }
    return sent;
  }

  /**
   * {@return the number of the next stream; on the connection's loop, or before anything is sent}
   */
  int nextStream() {
    lastStream += 2;
    return lastStream;
  }

  /** {@return the headers of a call} */
  static Http2Headers headers(String method) {
    return new DefaultHttp2Headers()
        .method("POST")
        .scheme("http")
        .authority("localhost")
        .path("/typecase.v1.RecordService/" + method)
        .set("content-type", "application/grpc")
        .set("te", "trailers");
  }

  /** Begins a call. {@return its stream} */
  int call(String method) {
    int stream = nextStream();
    send((writer, ctx) ->
        writer.writeHeaders(ctx, stream, headers(method), 0, false, ctx.newPromise()));
    return stream;
  }

  /** Sends a message of a call. */
  void message(int stream, MessageLite message, boolean last) {
    byte[] bytes = message.toByteArray();
    data(stream, prefix(bytes.length).writeBytes(bytes), last);
  }

  /** {@return the beginning of a message, as long as it is said to be} */
  static ByteBuf prefix(int messageBytes) {
    return Unpooled.buffer(PREFIX_BYTES).writeByte(0).writeInt(messageBytes);
  }

  /** Sends a part of a call, in frames of the usual size. {@return whether the socket took it} */
  boolean data(int stream, ByteBuf bytes, boolean last) {
    return send((writer, ctx) -> {
      while (bytes.readableBytes() > FRAME_BYTES) {
        var _ =
            writer.writeData(ctx, stream, bytes.readBytes(FRAME_BYTES), 0, false, ctx.newPromise());
      }
      return writer.writeData(ctx, stream, bytes, 0, last, ctx.newPromise());
    });
  }

  /** Waits until the server has read all that was sent, or has hung up. */
  void settle() {
    int before = seen.pongs();
    send((writer, ctx) -> writer.writePing(ctx, false, 0, ctx.newPromise()));
    Seen.await("what was sent is read", () -> seen.pongs() > before || !isOpen());
  }

  /**
   * Waits until the server has hung up.
   *
   * @return why, as far as it said so
   * @throws HarnessException if it does not, or says that nothing is wrong
   */
  String awaitHungUp() {
    if (!channel.closeFuture().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new HarnessException(
          "connection: open after " + PATIENCE_SECONDS + " s (expected: the server hangs up)");
    }
    if (seen.goAway().filter(reason -> reason.startsWith("NO_ERROR")).isPresent()) {
      throw new HarnessException("GOAWAY: " + seen.goAway() + " (expected: an error)");
    }
    return seen.goAway().map(reason -> "GOAWAY " + reason).orElse("hung up");
  }

  boolean isOpen() {
    return channel.isActive();
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
  }
}
