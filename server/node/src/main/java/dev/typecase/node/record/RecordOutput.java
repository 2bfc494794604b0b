package dev.typecase.node.record;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.typecase.layout.Layout;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.Encoding;
import dev.typecase.v1.TypedRecord;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The records of an answer, in the encoding that the request asked for. */
final class RecordOutput {
  private final boolean typed;
  private final int recordBytes;
  private final FieldSelection selection;
  private final List<TypedRecord> typedRecords = new ArrayList<>();

  private byte[] raw;
  private int rawBytes;

  /**
   * Nothing yet.
   *
   * @param encoding what was asked for
   * @param selection the fields that were asked for
   * @param expectedRecords room to begin with, in records
   * @throws Refused if the encoding is unknown
   */
  RecordOutput(Encoding encoding, Layout layout, FieldSelection selection, int expectedRecords) {
    this.typed = isTyped(encoding);
    this.recordBytes = layout.recordBytes();
    this.selection = selection;
    this.raw = typed ? new byte[0] : new byte[expectedRecords * recordBytes];
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

  /**
   * Adds a record.
   *
   * @param record its bytes, a private copy that this may change
   * @return about how many bytes it takes
   */
  int add(MemorySegment record) {
    if (typed) {
      TypedRecord values = selection.typed(record);
      typedRecords.add(values);
      return values.getSerializedSize();
    }
    selection.hideOthers(record);
    if (raw.length - rawBytes < recordBytes) {
      raw = Arrays.copyOf(raw, Math.max(2 * raw.length, recordBytes));
    }
    MemorySegment.copy(record, JAVA_BYTE, 0, raw, rawBytes, recordBytes);
    rawBytes += recordBytes;
    return recordBytes;
  }

  /** {@return the raw records in order} Nothing may be added afterwards: it is not a copy. */
  ByteString rawRecords() {
    return UnsafeByteOperations.unsafeWrap(raw, 0, rawBytes);
  }

  /** {@return the typed records in order} */
  List<TypedRecord> typedRecords() {
    return typedRecords;
  }
}
