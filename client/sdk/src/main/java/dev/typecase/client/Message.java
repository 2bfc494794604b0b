package dev.typecase.client;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Calls that travel as one message: all of one kind, on one pool. Either calls of one item each, or
 * one call with a chunk of a batch. Filled and sent by whoever drains the lane, answered once.
 */
final class Message {
  private final Kind kind;
  private final PoolBinding<?> pool;
  private final boolean single;
  private final List<Call<?>> calls = new ArrayList<>();

  private int items;
  private long requestBytes;
  private long answerBytes;

  /** A message with one call in it. */
  Message(Call<?> first) {
    this.kind = first.chunk().kind();
    this.pool = first.chunk().pool();
    this.single = first.chunk().count() == 1;
    add(first);
  }

  /** {@return whether a call may travel in this message} */
  boolean takes(Call<?> call) {
    Chunk<?, ?> chunk = call.chunk();
    return single
        && chunk.count() == 1
        && chunk.kind() == kind
        && items < maxItems()
        && requestBytes + chunk.requestBytes() <= WireLimits.itemBytesPerMessage()
        && answerBytes + chunk.answerBytes() <= WireLimits.itemBytesPerMessage()
        && pool.isSamePool(chunk.pool());
  }

  // Of more refusals the server tells no details, and the caller of one update wants to see the
  // values that kept it from happening, whoever else is in the message.
  private int maxItems() {
    return kind == Kind.UPDATE || kind == Kind.UPDATE_RETURNING
        ? WireLimits.MAX_DETAILS
        : WireLimits.MAX_ITEMS;
  }

  void add(Call<?> call) {
    calls.add(call);
    Chunk<?, ?> chunk = call.chunk();
    items += chunk.count();
    requestBytes += chunk.requestBytes();
    answerBytes += chunk.answerBytes();
  }

  /** Takes out the calls that are over before they were sent; the others count as sent. */
  void claim(Consumer<Call<?>> dropped) {
    for (Iterator<Call<?>> each = calls.iterator(); each.hasNext(); ) {
      Call<?> call = each.next();
      if (!call.claim()) {
        each.remove();
        items -= call.chunk().count();
        dropped.accept(call);
      }
    }
  }

  Kind kind() {
    return kind;
  }

  PoolBinding<?> pool() {
    return pool;
  }

  List<Call<?>> calls() {
    return calls;
  }

  int items() {
    return items;
  }

  /** {@return when the last of its calls has to be over} */
  long lastExpiryNanos() {
    long last = 0;
    for (Call<?> call : calls) {
      last = Math.max(last, call.expiryNanos());
    }
    return last;
  }

  /** {@return bytes of the raw records of all items} */
  int recordBytes() {
    int bytes = 0;
    for (Call<?> call : calls) {
      bytes += call.chunk().recordBytes();
    }
    return bytes;
  }

  /** {@return whether any item asks for a version} */
  boolean isConditional() {
    for (Call<?> call : calls) {
      if (call.chunk().isConditional()) {
        return true;
      }
    }
    return false;
  }

  /** Ends its calls with their parts of an answer, or because the answer does not fit. */
  void answered(Answer answer, Endings endings) {
    try {
      answer.requireFits(kind, items, pool.layout().recordBytes());
    } catch (UnexpectedServerException e) {
      failed(_ -> new UnexpectedServerException(String.valueOf(e.getMessage()), e), endings);
      return;
    }
    int position = 0;
    int successes = 0;
    for (Call<?> call : calls) {
      int count = call.chunk().count();
      call.answered(answer, position, successes, endings);
      successes += answer.successes(position, count);
      position += count;
    }
  }

  /** Ends its calls with a failure. */
  void failed(Failure failure, Endings endings) {
    calls.forEach(call -> call.failed(failure, endings));
  }
}
