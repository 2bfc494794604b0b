package dev.typecase.soak.abuse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.typecase.harness.HarnessException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2FrameReader;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** What a connection is answered. The loop writes, any thread reads. */
final class Seen extends ByteToMessageDecoder {
  private static final long LOOK_MILLIS = 5;

  private final Http2FrameReader reader = new DefaultHttp2FrameReader(false);
  private final AtomicReference<String> goAway = new AtomicReference<>();

  /** How each call ended: {@code status message}, or {@code RST_STREAM error}. */
  private final Map<Integer, String> ends = new ConcurrentHashMap<>();

  private final AtomicInteger pongs = new AtomicInteger();
  private volatile boolean closed;

  /** {@return what the server said before it hung up} */
  Optional<String> goAway() {
    return Optional.ofNullable(goAway.get());
  }

  /** {@return whether the server has said that it hangs up, or has} */
  boolean isRefused() {
    return closed || goAway.get() != null;
  }

  /** {@return how the calls ended that did} */
  List<String> ends() {
    return List.copyOf(ends.values());
  }

  /** {@return how many calls ended in a way that begins so} */
  long count(String beginning) {
    return ends.values().stream().filter(end -> end.startsWith(beginning)).count();
  }

  /**
   * Waits for the end of a call.
   *
   * @return how it ended
   * @throws HarnessException if it does not
   */
  String awaitEnd(int stream) {
    await("an end of the call", () -> ends.containsKey(stream) || isRefused());
    return Optional.ofNullable(ends.get(stream))
        .or(() -> goAway().map(reason -> "GOAWAY " + reason))
        .orElse("hung up");
  }

  /** {@return how many pings were answered} */
  int pongs() {
    return pongs.get();
  }

  /** Waits until it holds. */
  static void await(String what, BooleanSupplier condition) {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begin > Attacker.PATIENCE_SECONDS * 1_000_000_000L) {
        throw new HarnessException(
            "after " + Attacker.PATIENCE_SECONDS + " s: nothing (expected: " + what + ")");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessException("interrupted", e);
    }
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
      throws Http2Exception {
    reader.readFrame(ctx, in, new Answers());
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    closed = true;
    super.channelInactive(ctx);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    var _ = ctx.close();
  }

  private final class Answers extends Http2FrameAdapter {
    @Override
    public void onGoAwayRead(ChannelHandlerContext ctx, int last, long error, ByteBuf why) {
      goAway.set((name(error) + " " + why.toString(UTF_8)).strip());
    }

    @Override
    public void onPingAckRead(ChannelHandlerContext ctx, long data) {
      pongs.incrementAndGet();
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext ctx, int stream, long error) {
      ends.putIfAbsent(stream, "RST_STREAM " + name(error));
    }

    @Override
    public void onHeadersRead(
        ChannelHandlerContext ctx,
        int stream,
        Http2Headers headers,
        int streamDependency,
        short weight,
        boolean exclusive,
        int padding,
        boolean isLast) {
      onHeadersRead(ctx, stream, headers, padding, isLast);
    }

    @Override
    public void onHeadersRead(
        ChannelHandlerContext ctx, int stream, Http2Headers headers, int padding, boolean isLast) {
      if (isLast) {
        ends.put(stream, headers.get("grpc-status") + " " + headers.get("grpc-message"));
      }
    }

    private static String name(long error) {
      return String.valueOf(Http2Error.valueOf(error));
    }
  }
}
