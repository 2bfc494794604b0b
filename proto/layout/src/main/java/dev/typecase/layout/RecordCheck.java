package dev.typecase.layout;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks raw records against the whole layout rule, so that whoever reads one later need not: bools
 * are 0 or 1, enum numbers declared, timestamps in range, lengths within limits, text strict UTF-8,
 * null fields, unused tails, padding and spare bits zero.
 *
 * <p>The layout is compiled into steps once. Fields of which every bit pattern is a value
 * (integers, floats, UUIDs, fixed bytes) have no step unless they are nullable. A record that
 * passes costs no allocation; its time is linear in its bytes.
 *
 * <p>The bytes must not change while they are checked: check a private copy, then publish that.
 */
public final class RecordCheck {
  private final CheckStep[] steps;

  private RecordCheck(List<CheckStep> steps) {
    this.steps = steps.toArray(CheckStep[]::new);
  }

  /**
   * {@return the check of a layout's records}
   *
   * @param layout the layout
   */
  public static RecordCheck of(Layout layout) {
    List<CheckStep> steps = new ArrayList<>();
    addSpareBits(steps, layout);
    int endOffset = layout.nullBitmapBytes();
    FieldLayout previous = null;
    for (FieldLayout field : layout.fields()) {
      addGap(steps, previous, endOffset, field.offset());
      addValue(steps, field);
      addElementPadding(steps, field);
      endOffset = field.endOffset();
      previous = field;
    }
    addGap(steps, previous, endOffset, layout.recordBytes());
    return new RecordCheck(steps);
  }

  /**
   * Checks one record. Any thread; no allocation unless the record is refused.
   *
   * @param record holds {@link Layout#recordBytes()} bytes from {@code recordAt}
   * @param recordAt the offset of the record's first byte
   * @return the first violation, or null if there is none
   * @throws IndexOutOfBoundsException if the segment is shorter than that
   */
  public @Nullable Violation check(MemorySegment record, long recordAt) {
    for (CheckStep step : steps) {
      if (!step.holds(record, recordAt)) {
        return ViolationReport.of(step, record, recordAt);
      }
    }
    return null;
  }

  /** {@return how many steps a record takes; 0 if its layout has nothing that could be wrong} */
  int stepCount() {
    return steps.length;
  }

  private static void addSpareBits(List<CheckStep> steps, Layout layout) {
    int nullableCount = (int) layout.fields().stream().filter(FieldLayout::isNullable).count();
    int usedBits = nullableCount % Byte.SIZE;
    if (usedBits > 0) {
      int lastByte = layout.nullBitmapBytes() - 1;
      steps.add(new CheckStep(CheckStep.Rule.SPARE_BITS, null, lastByte, usedBits, 1, 0));
    }
  }

  private static void addGap(
      List<CheckStep> steps, @Nullable FieldLayout before, int from, int to) {
    if (from < to) {
      steps.add(new CheckStep(CheckStep.Rule.ZERO, before, from, to - from, 1, 0));
    }
  }

  private static void addValue(List<CheckStep> steps, FieldLayout field) {
    CheckStep.Rule rule =
        switch (field.type().kind()) {
          case BOOL -> CheckStep.Rule.BOOL;
          case ENUM -> CheckStep.Rule.ENUM;
          case TIMESTAMP -> CheckStep.Rule.TIMESTAMP;
          case BYTES -> CheckStep.Rule.BYTES;
          case STRING -> CheckStep.Rule.STRING;
          case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, UUID, FIXED_BYTES -> CheckStep.Rule.ANY;
        };
    if (rule != CheckStep.Rule.ANY || field.isNullable()) {
      int count = rule == CheckStep.Rule.ANY ? 0 : field.elementCount();
      steps.add(
          new CheckStep(
              rule,
              field,
              field.offset(),
              field.type().maxBytes(),
              count,
              field.elementStrideBytes()));
    }
  }

  private static void addElementPadding(List<CheckStep> steps, FieldLayout field) {
    int valueBytes = field.type().valueBytes();
    int paddingBytes = field.elementStrideBytes() - valueBytes;
    if (paddingBytes > 0) {
      steps.add(
          new CheckStep(
              CheckStep.Rule.ZERO,
              field,
              field.offset() + valueBytes,
              paddingBytes,
              field.elementCount(),
              field.elementStrideBytes()));
    }
  }
}
