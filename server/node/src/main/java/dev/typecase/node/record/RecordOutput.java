package dev.typecase.node.record;

import dev.typecase.layout.Layout;
import dev.typecase.node.message.RawRecords;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.Encoding;
import dev.typecase.v1.TypedRecord;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of an answer, in the encoding that the request asked for: a record is first copied to
 * {@link #room()}, then added. Raw records so lie in the answer at once.
 */
final class RecordOutput {
  private final boolean typed;
  private final int recordBytes;
  private final FieldSelection selection;
  private final RawRecords rawRecords;
  private final MemorySegment scratch;
  private List<TypedRecord> typedRecords = List.of();

  /**
   * Nothing yet.
   *
   * @param encoding what was asked for
   * @param selection the fields that were asked for
   * @param rawRecords takes raw records
   * @param scratch takes a record that will be typed
   * @throws Refused if the encoding is unknown
   */
  RecordOutput(
      Encoding encoding,
      Layout layout,
      FieldSelection selection,
      RawRecords rawRecords,
      MemorySegment scratch) {
    this.typed = isTyped(encoding);
    this.recordBytes = layout.recordBytes();
    this.selection = selection;
    this.rawRecords = rawRecords;
    this.scratch = scratch;
    if (typed) {
      typedRecords = new ArrayList<>();
    }
  }

  private static boolean isTyped(Encoding encoding) {
    return switch (encoding) {
      case ENCODING_UNSPECIFIED, ENCODING_RAW -> false;
      case ENCODING_TYPED -> true;
      case UNRECOGNIZED -> throw Refused.invalid("encoding", "unknown", "one of Encoding");
    };
  }

  /** {@return the most bytes that one record can take in the answer} */
  static long maxRecordBytes(Encoding encoding, Layout layout, FieldSelection selection) {
    return isTyped(encoding) ? TypedSize.maxRecordBytes(selection.fields()) : layout.recordBytes();
  }

  /** Makes room for a number of raw records at once. */
  void reserve(int records) {
    if (!typed) {
      rawRecords.reserve(records * recordBytes);
    }
  }

  /** {@return where the next record is to be copied to, at {@link #offset()}} */
  MemorySegment room() {
    return typed ? scratch : rawRecords.room(recordBytes);
  }

  /** {@return where in its room the next record is to begin} */
  long offset() {
    return typed ? 0 : rawRecords.usedBytes();
  }

  /**
   * Adds the record that lies in the room.
   *
   * @return about how many bytes it takes
   */
  int add() {
    if (typed) {
      TypedRecord values = selection.typed(scratch);
      typedRecords.add(values);
      return values.getSerializedSize();
    }
    selection.hideOthers(rawRecords.room(recordBytes), rawRecords.usedBytes());
    rawRecords.add(recordBytes);
    return recordBytes;
  }

  /** {@return the typed records in order} */
  List<TypedRecord> typedRecords() {
    return typedRecords;
  }
}
