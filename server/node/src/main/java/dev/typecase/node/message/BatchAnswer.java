package dev.typecase.node.message;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import dev.typecase.v1.ItemDetail;
import dev.typecase.v1.TypedRecord;
import dev.typecase.wire.Fixed64List;
import dev.typecase.wire.OutcomeList;
import dev.typecase.wire.OutgoingMessage;
import java.io.IOException;
import java.util.List;

/**
 * The answer to an Allocate, Read, Write or Free, byte for byte what the generated class would
 * write. The few things whose size is not known beforehand are objects of generated classes.
 */
public final class BatchAnswer implements OutgoingMessage {
  private final OutcomeList outcomes = new OutcomeList();
  private final Fixed64List handles = new Fixed64List();
  private final Fixed64List versions = new Fixed64List();
  private final RawRecords rawRecords = new RawRecords();

  // Written by the loop.
  private AnswerShape shape = AnswerShape.FREE;
  private List<TypedRecord> typedRecords = List.of();
  private List<ItemDetail> details = List.of();

  BatchAnswer() {}

  /** {@return the outcomes, one an item} */
  public OutcomeList outcomes() {
    return outcomes;
  }

  /** {@return the new handles, one an item} */
  public Fixed64List handles() {
    return handles;
  }

  /** {@return the versions, one an item} */
  public Fixed64List versions() {
    return versions;
  }

  /** {@return the raw records of the items that are OK} */
  public RawRecords rawRecords() {
    return rawRecords;
  }

  /**
   * Says that the lists are complete.
   *
   * @param newShape whose answer it is
   * @param newTypedRecords the typed records of the items that are OK
   * @param newDetails the details
   * @return this answer
   */
  public BatchAnswer complete(
      AnswerShape newShape, List<TypedRecord> newTypedRecords, List<ItemDetail> newDetails) {
    shape = newShape;
    typedRecords = newTypedRecords;
    details = newDetails;
    return this;
  }

  void clear() {
    outcomes.clear();
    handles.clear();
    versions.clear();
    rawRecords.clear();
    typedRecords = List.of();
    details = List.of();
  }

  @Override
  public int sizeBytes() {
    return outcomes.fieldBytes(shape.outcomes())
        + handles.fieldBytes(shape.handles())
        + versions.fieldBytes(shape.versions())
        + rawRecords.fieldBytes(shape.rawRecords())
        + messageBytes(shape.typedRecords(), typedRecords)
        + messageBytes(shape.details(), details);
  }

  @Override
  public void writeTo(CodedOutputStream out) throws IOException {
    outcomes.writeField(out, shape.outcomes());
    handles.writeField(out, shape.handles());
    versions.writeField(out, shape.versions());
    rawRecords.writeField(out, shape.rawRecords());
    writeMessages(out, shape.typedRecords(), typedRecords);
    writeMessages(out, shape.details(), details);
  }

  private static int messageBytes(int number, List<? extends MessageLite> messages) {
    int bytes = 0;
    for (MessageLite message : messages) {
      bytes += CodedOutputStream.computeMessageSize(number, message);
    }
    return bytes;
  }

  private static void writeMessages(
      CodedOutputStream out, int number, List<? extends MessageLite> messages) throws IOException {
    for (MessageLite message : messages) {
      out.writeMessage(number, message);
    }
  }
}
