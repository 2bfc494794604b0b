package dev.typecase.comparison.floor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Matches answers with requests: both are in the same order. On its event loop only. */
final class AnswerHandler extends ChannelDuplexHandler {
  private final Deque<Pending> unanswered = new ArrayDeque<>();

  /** Reads an answer. */
  @FunctionalInterface
  interface Reader {
    /** {@return the number of wrong items} */
    int read(ByteBuf answer);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    Pending pending = (Pending) message;
    unanswered.add(pending);
    var _ = context.write(pending.request(), promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf answer = (ByteBuf) message;
    try {
      unanswered.remove().answer(answer);
    } finally {
      answer.release();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    unanswered.forEach(pending -> pending.completeExceptionally(new ClosedChannelException()));
    unanswered.clear();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    cause.printStackTrace();
    var _ = context.close();
  }
}
