package dev.typecase.node.record;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.message.Exchange;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.FieldOperation;
import dev.typecase.v1.UpdateItem;
import dev.typecase.v1.UpdateRequest;
import dev.typecase.v1.UpdateResponse;
import dev.typecase.wire.OutgoingMessage;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** An Update. Its payload is field operations, which only the generated classes read. */
final class UpdateBatch extends Batch {
  private static final int ANSWER_BYTES_AN_ITEM = 1 + Long.BYTES;

  private final UpdateRequest request;
  private final OperationProgram program;
  private final ItemDetails details;
  private final UpdateResponse.Builder response = UpdateResponse.newBuilder();

  UpdateBatch(Exchange exchange, HostedPool hosted, Loop loop) {
    super(exchange, hosted, loop);
    this.request = exchange.fields().update();
    this.program = new OperationProgram(hosted.layout());
    RequestLimits.requireNoRetryIdentities(exchange.fields().retryIdentities());
    RequestLimits.requireItems(request.getItemsCount());
    request.getItemsList().forEach(UpdateBatch::requireOperations);
    long answerBytes = (long) request.getItemsCount() * ANSWER_BYTES_AN_ITEM + valueBytes();
    requireAnswerFits(answerBytes + RequestLimits.ENVELOPE_BYTES);
    details = new ItemDetails(answerBytes);
  }

  private static void requireOperations(UpdateItem item) {
    int operations = item.getOperationsCount();
    if (operations == 0) {
      throw Refused.invalid("operations of an item", 0, "1 to " + RequestLimits.MAX_OPERATIONS);
    }
    if (operations > RequestLimits.MAX_OPERATIONS) {
      throw Refused.overLimit("operations of an item", operations, RequestLimits.MAX_OPERATIONS);
    }
  }

  /** {@return the most bytes that the values asked for can take} */
  private long valueBytes() {
    if (!request.getReturnValues()) {
      return 0;
    }
    return request.getItemsList().stream()
        .mapToLong(item -> TypedSize.maxRecordBytes(namedFields(item)))
        .sum();
  }

  /** {@return the fields that an item's operations name, as far as they exist} */
  private SequencedSet<FieldLayout> namedFields(UpdateItem item) {
    SequencedSet<FieldLayout> fields = new LinkedHashSet<>();
    for (FieldOperation operation : item.getOperationsList()) {
      FieldLayout field = hosted().layout().find(operation.getField());
      if (field != null) {
        fields.add(field);
      }
    }
    return fields;
  }

  /**
   * With the current values of the item's fields. A cheap bound: no value takes more than 20 bytes
   * for each of its own in the record (an array of enums with long names comes near), and no field
   * more than 96 for its name and lengths.
   */
  @Override
  long maxDetailBytes() {
    return ItemDetails.MAX_BYTES
        + 20L * hosted().layout().recordBytes()
        + 96L * hosted().layout().fields().size();
  }

  @Override
  public int itemCount() {
    return request.getItemsCount();
  }

  @Override
  long touch(int item) {
    return hosted().pool().touch(request.getItems(item).getHandle());
  }

  @Override
  long attempt(int item) {
    UpdateItem update = request.getItems(item);
    try {
      program.build(update.getOperationsList());
    } catch (InvalidValueException e) {
      details.add(item, e.field(), String.valueOf(e.getMessage()));
      return Outcome.INVALID_RECORD;
    }
    return hosted()
        .pool()
        .update(
            loop().worker(),
            update.getHandle(),
            update.getExpectedVersion(),
            program.editor(),
            loop().scratch(),
            0);
  }

  @Override
  void settle(int item, long result) {
    boolean currentIsKnown =
        result == Outcome.VERSION_MISMATCH || result == Outcome.CONDITION_FAILED;
    response
        .addOutcomesValue(Outcomes.number(result))
        .addVersions(currentIsKnown ? loop().worker().observedVersion() : Math.max(0, result));
    if (result > 0 && request.getReturnValues()) {
      response.addValues(
          FieldSelection.typed(loop().scratch(), namedFields(request.getItems(item))));
    }
    if (result == Outcome.CONDITION_FAILED && details.wantsMore()) {
      details.add(
          item,
          program.failedField(),
          program.failure(),
          FieldSelection.typed(loop().scratch(), namedFields(request.getItems(item))));
    }
  }

  @Override
  OutgoingMessage response() {
    return OutgoingMessage.of(response.addAllDetails(details.list()).build());
  }
}
