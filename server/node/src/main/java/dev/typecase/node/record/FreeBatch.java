package dev.typecase.node.record;

import dev.typecase.engine.pool.Worker;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.message.AnswerShape;
import dev.typecase.node.message.Exchange;
import dev.typecase.node.quota.Accounts;
import dev.typecase.wire.Fixed64List;
import dev.typecase.wire.OutgoingMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Free. */
final class FreeBatch extends Batch {
  private final Fixed64List handles;
  private final @Nullable Accounts accounts;

  FreeBatch(Exchange exchange, HostedPool hosted, Loop loop, @Nullable Accounts accounts) {
    super(exchange, hosted, loop);
    this.accounts = accounts;
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
    Worker worker = loop().worker();
    long result = hosted().pool().free(worker, handles.get(item));
    if (result == 0 && accounts != null) {
      accounts.freed(worker.observedOwner(), worker.number());
    }
    return result;
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
