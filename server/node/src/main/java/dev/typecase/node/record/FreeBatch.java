package dev.typecase.node.record;

import dev.typecase.node.control.HostedPool;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.message.AnswerShape;
import dev.typecase.node.message.Exchange;
import dev.typecase.wire.Fixed64List;
import dev.typecase.wire.OutgoingMessage;
import java.util.List;

/** A Free. */
final class FreeBatch extends Batch {
  private final Fixed64List handles;

  FreeBatch(Exchange exchange, HostedPool hosted, Loop loop) {
    super(exchange, hosted, loop);
    this.handles = exchange.fields().handles();
    RequestLimits.requireNoRetryIdentities(exchange.fields().retryIdentities());
    RequestLimits.requireItems(handles.size());
  }

  @Override
  public int itemCount() {
    return handles.size();
  }

  @Override
  long touch(int item) {
    return hosted().pool().touch(handles.get(item));
  }

  @Override
  long attempt(int item) {
    return hosted().pool().free(loop().worker(), handles.get(item));
  }

  @Override
  void settle(int item, long result) {
    exchange().answer().outcomes().add(Outcomes.number(result));
  }

  @Override
  OutgoingMessage response() {
    return exchange().answer().complete(AnswerShape.FREE, List.of(), List.of());
  }
}
