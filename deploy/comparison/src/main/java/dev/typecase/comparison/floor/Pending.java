package dev.typecase.comparison.floor;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;

/** A request on its way, and the future of what its answer says. */
final class Pending extends CompletableFuture<Integer> {
  private final ByteBuf request;
  private final AnswerHandler.Reader reader;

  Pending(ByteBuf request, AnswerHandler.Reader reader) {
    this.request = request;
    this.reader = reader;
  }

  ByteBuf request() {
    return request;
  }

  void answer(ByteBuf answer) {
    complete(reader.read(answer));
  }
}
