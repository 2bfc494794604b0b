package dev.typecase.node.record;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.layout.Violation;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.message.AnswerShape;
import dev.typecase.node.message.BatchAnswer;
import dev.typecase.node.message.Exchange;
import dev.typecase.node.refusal.Refused;
import dev.typecase.wire.Fixed64List;
import dev.typecase.wire.OutgoingMessage;
import java.util.List;

/** A Write. */
final class WriteBatch extends Batch {
  private static final int ANSWER_BYTES_AN_ITEM = 1 + Long.BYTES;

  private final Fixed64List handles;
  private final Fixed64List expectedVersions;
  private final RecordSource records;
  private final ItemDetails details;

  WriteBatch(Exchange exchange, HostedPool hosted, Loop loop) {
    super(exchange, hosted, loop);
    this.handles = exchange.fields().handles();
    this.expectedVersions = exchange.fields().expectedVersions();
    int items = handles.size();
    RequestLimits.requireNoRetryIdentities(exchange.fields().retryIdentities());
    RequestLimits.requireItems(items);
    RequestLimits.requireNoneOrOneAnItem("expected_versions", expectedVersions.size(), items);
    records = RecordSource.of(hosted, exchange, loop.scratch());
    if (records.count() != items) {
      throw Refused.invalid("records", records.count(), "one for each of " + items + " handles");
    }
    details = new ItemDetails((long) items * ANSWER_BYTES_AN_ITEM);
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
    Violation violation = records.load(item);
    if (violation != null) {
      details.add(item, violation.field(), violation.message());
      return Outcome.INVALID_RECORD;
    }
    long expectedVersion = expectedVersions.size() == 0 ? 0 : expectedVersions.get(item);
    return hosted()
        .pool()
        .write(
            loop().worker(),
            handles.get(item),
            expectedVersion,
            records.memory(),
            records.offset());
  }

  @Override
  void settle(int item, long result) {
    BatchAnswer answer = exchange().answer();
    answer.outcomes().add(Outcomes.number(result));
    answer
        .versions()
        .add(
            result == Outcome.VERSION_MISMATCH
                ? loop().worker().observedVersion()
                : Math.max(0, result));
  }

  @Override
  OutgoingMessage response() {
    return exchange().answer().complete(AnswerShape.WRITE, List.of(), details.list());
  }
}
