package dev.typecase.node.record;

import com.google.protobuf.FieldMask;
import dev.typecase.layout.FieldBytes;
import dev.typecase.layout.FieldCodec;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.Layout;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.TypedRecord;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** The fields that a request wants to see: those of its mask, or all. Immutable. */
final class FieldSelection {
  private record Range(int offset, int bytes) {}

  private final List<FieldLayout> fields;

  /** What lies outside the selected fields and the null bitmap, padding included. */
  private final List<Range> hidden;

  private FieldSelection(List<FieldLayout> fields, List<Range> hidden) {
    this.fields = fields;
    this.hidden = hidden;
  }

  /**
   * {@return the selection of a mask; empty means all fields}
   *
   * @throws Refused if a path is not a field's name
   */
  static FieldSelection of(Layout layout, FieldMask mask) {
    if (mask.getPathsCount() == 0) {
      return new FieldSelection(layout.fields(), List.of());
    }
    SequencedSet<FieldLayout> selected = new LinkedHashSet<>();
    for (String path : mask.getPathsList()) {
      FieldLayout field = layout.find(path);
      if (field == null) {
        throw Refused.invalid("field_mask", shown(path), "names of the record type's fields");
      }
      selected.add(field);
    }
    return new FieldSelection(List.copyOf(selected), complement(layout, selected));
  }

  private static String shown(String path) {
    return path.length() <= 63 && path.matches("[\\x20-\\x7e]*")
        ? "'" + path + "'"
        : "a path of " + path.length() + " characters";
  }

  private static List<Range> complement(Layout layout, SequencedSet<FieldLayout> selected) {
    List<Range> ranges = new ArrayList<>();
    int endOffset = layout.nullBitmapBytes();
    for (FieldLayout field : layout.fields()) {
      if (selected.contains(field)) {
        addRange(ranges, endOffset, field.offset());
        endOffset = field.endOffset();
      }
    }
    addRange(ranges, endOffset, layout.recordBytes());
    return ranges;
  }

  private static void addRange(List<Range> ranges, int from, int to) {
    if (from < to) {
      ranges.add(new Range(from, to - from));
    }
  }

  List<FieldLayout> fields() {
    return fields;
  }

  /** Zeroes what the request does not want to see. */
  void hideOthers(MemorySegment record, long recordAt) {
    for (int i = 0; i < hidden.size(); i++) {
      Range range = hidden.get(i);
      FieldBytes.zero(record, recordAt + range.offset(), range.bytes());
    }
  }

  /** {@return the selected fields of a record as typed values} */
  TypedRecord typed(MemorySegment record) {
    return typed(record, fields);
  }

  static TypedRecord typed(MemorySegment record, Iterable<FieldLayout> fields) {
    TypedRecord.Builder typed = TypedRecord.newBuilder();
    for (FieldLayout field : fields) {
      typed.putFields(field.name(), TypedValues.toMessage(FieldCodec.read(record, 0, field)));
    }
    return typed.build();
  }
}
