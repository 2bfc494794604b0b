package dev.typecase.node.record;

import dev.typecase.node.control.HostedPool;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.message.AnswerShape;
import dev.typecase.node.message.BatchAnswer;
import dev.typecase.node.message.Exchange;
import dev.typecase.v1.Encoding;
import dev.typecase.wire.Fixed64List;
import dev.typecase.wire.OutgoingMessage;
import java.util.List;

/** A Read. */
final class ReadBatch extends Batch {
  private static final int ANSWER_BYTES_AN_ITEM = 1 + Long.BYTES;

  private final Fixed64List handles;
  private final RecordOutput output;

  ReadBatch(Exchange exchange, HostedPool hosted, Loop loop) {
    super(exchange, hosted, loop);
    this.handles = exchange.fields().handles();
    int items = handles.size();
    RequestLimits.requireItems(items);
    FieldSelection selection = FieldSelection.of(hosted.layout(), exchange.fields().fieldMask());
    Encoding encoding = encoding(exchange.fields().encoding());
    long maxRecordBytes = RecordOutput.maxRecordBytes(encoding, hosted.layout(), selection);
    requireAnswerFits(
        items * (maxRecordBytes + ANSWER_BYTES_AN_ITEM) + RequestLimits.ENVELOPE_BYTES);
    output =
        new RecordOutput(
            encoding, hosted.layout(), selection, exchange.answer().rawRecords(), loop.scratch());
  }

  @Override
  void begin() {
    output.reserve(itemCount());
  }

  private static Encoding encoding(int number) {
    Encoding encoding = Encoding.forNumber(number);
    return encoding == null ? Encoding.UNRECOGNIZED : encoding;
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
    return hosted().pool().read(loop().worker(), handles.get(item), output.room(), output.offset());
  }

  @Override
  void settle(int item, long result) {
    BatchAnswer answer = exchange().answer();
    answer.outcomes().add(Outcomes.number(result));
    answer.versions().add(Math.max(0, result));
    if (result > 0) {
      output.add();
    }
  }

  @Override
  OutgoingMessage response() {
    return exchange().answer().complete(AnswerShape.READ, output.typedRecords(), List.of());
  }
}
