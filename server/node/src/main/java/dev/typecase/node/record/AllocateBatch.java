package dev.typecase.node.record;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.layout.Violation;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.control.PoolTally;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.message.AnswerShape;
import dev.typecase.node.message.BatchAnswer;
import dev.typecase.node.message.Exchange;
import dev.typecase.node.quota.Account;
import dev.typecase.node.refusal.Refused;
import dev.typecase.wire.OutgoingMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An Allocate. The items after one that found the pool full are tried all the same. */
final class AllocateBatch extends Batch {
  private static final int ANSWER_BYTES_AN_ITEM = 1 + Long.BYTES + Long.BYTES;

  private final @Nullable Account account;
  private final RecordSource records;
  private final int itemCount;
  private final ItemDetails details;

  /** For the owner of an account, if there is one. */
  AllocateBatch(Exchange exchange, HostedPool hosted, Loop loop, @Nullable Account account) {
    super(exchange, hosted, loop);
    this.account = account;
    RequestLimits.requireNoRetryIdentities(exchange.fields().retryIdentities());
    records = RecordSource.of(hosted, exchange, loop.scratch());
    itemCount = itemCount(exchange.fields().count(), records.count());
    details = new ItemDetails((long) itemCount * ANSWER_BYTES_AN_ITEM);
  }

  private static int itemCount(int count, int recordCount) {
    // A uint32 beyond int is read as negative.
    if (count < 0) {
      throw Refused.overLimit("items", Integer.toUnsignedLong(count), RequestLimits.MAX_ITEMS);
    }
    if (count != 0 && recordCount != 0 && count != recordCount) {
      throw Refused.invalid("count", count, "0, or the number of records: " + recordCount);
    }
    int items = Math.max(count, recordCount);
    RequestLimits.requireItems(items);
    return items;
  }

  @Override
  public int itemCount() {
    return itemCount;
  }

  // Which slots they will be is the free list's to say.
  @Override
  long touch(int item) {
    return 0;
  }

  @Override
  long attempt(int item) {
    Violation violation = records.count() == 0 ? null : records.load(item);
    if (violation != null) {
      details.add(item, violation.field(), violation.message());
      return Outcome.INVALID_RECORD;
    }
    return account == null ? allocate(0) : allocateOf(account);
  }

  private long allocateOf(Account owner) {
    int worker = loop().worker().number();
    if (!owner.takeSlot(worker)) {
      return PoolTally.OVER_QUOTA;
    }
    long result = Outcome.EXHAUSTED;
    try {
      result = allocate(owner.number());
      return result;
    } finally {
      // Also after an exception: nothing is allocated then.
      if (result < 0) {
        owner.giveBackSlot(worker);
      }
    }
  }

  private long allocate(int owner) {
    return records.count() == 0
        ? hosted().pool().allocate(loop().worker(), owner)
        : hosted().pool().allocate(loop().worker(), records.memory(), records.offset(), owner);
  }

  @Override
  void settle(int item, long result) {
    BatchAnswer answer = exchange().answer();
    answer.outcomes().add(Outcomes.number(result));
    answer.handles().add(Math.max(0, result));
    answer.versions().add(result > 0 ? loop().worker().observedVersion() : 0);
  }

  @Override
  OutgoingMessage response() {
    return exchange().answer().complete(AnswerShape.ALLOCATE, List.of(), details.list());
  }
}
