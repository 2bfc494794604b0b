package dev.typecase.engine.field;

import dev.typecase.layout.FieldBytes;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.ScalarKind;
import java.lang.foreign.MemorySegment;

/**
 * One operation of a program: what it does, to which bytes of the record, with which operands. Its
 * owner uses it again for the next program.
 */
final class Operation {
  private static final int NOT_NULLABLE = -1;

  // Set anew by each build, by the thread that builds.
  private OperationCode code = OperationCode.SET;
  private ScalarKind kind = ScalarKind.BOOL;
  private int at;
  private int bytes;
  private int nullBit = NOT_NULLABLE;
  private boolean wholeField;

  final IntegerAddition integerAddition = new IntegerAddition();
  final FloatAddition floatAddition = new FloatAddition();

  /** What a compare-and-set expects. */
  final Operand expected = new Operand();

  /** What the field is set to, or held against. */
  final Operand value = new Operand();

  void aim(FieldLayout field, int element) {
    wholeField = element == FieldOperations.WHOLE_FIELD;
    kind = field.type().kind();
    at = wholeField ? field.offset() : field.elementOffset(element);
    bytes = wholeField ? field.bytes() : field.type().valueBytes();
    nullBit = field.nullBit();
  }

  void become(OperationCode newCode) {
    code = newCode;
  }

  /** {@return whether the operation was applied; if not, the record is as it was} No allocation. */
  boolean apply(MemorySegment record, long recordAt, MemorySegment operands) {
    return switch (code) {
      case SET -> set(record, recordAt, operands);
      case COMPARE_AND_SET ->
          matches(record, recordAt, operands) && set(record, recordAt, operands);
      case ADD_INTEGER ->
          !isNull(record, recordAt) && integerAddition.apply(kind, record, recordAt + at);
      case ADD_FLOAT ->
          !isNull(record, recordAt) && floatAddition.apply(kind, record, recordAt + at);
      case MIN -> !isNull(record, recordAt) && keepLesser(1, record, recordAt, operands);
      case MAX -> !isNull(record, recordAt) && keepLesser(-1, record, recordAt, operands);
    };
  }

  private boolean isNull(MemorySegment record, long recordAt) {
    return nullBit != NOT_NULLABLE && FieldBytes.isNull(record, recordAt, nullBit);
  }

  /** An element of an array that is null does not exist and cannot be set. */
  private boolean set(MemorySegment record, long recordAt, MemorySegment operands) {
    if (wholeField && nullBit != NOT_NULLABLE) {
      FieldBytes.setNull(record, recordAt, nullBit, value.isNull());
    } else if (isNull(record, recordAt)) {
      return false;
    }
    value.copyTo(record, recordAt + at, bytes, operands);
    return true;
  }

  private boolean matches(MemorySegment record, long recordAt, MemorySegment operands) {
    return isNull(record, recordAt)
        ? expected.isNull()
        : !expected.isNull() && expected.equalsBytes(record, recordAt + at, operands);
  }

  /**
   * Keeps the lesser of the field and the value.
   *
   * @param sign 1, or -1 to keep the greater
   * @return false if the field is not a number
   */
  private boolean keepLesser(
      int sign, MemorySegment record, long recordAt, MemorySegment operands) {
    if (!FieldOrder.isComparable(kind, record, recordAt + at)) {
      return false;
    }
    int order = FieldOrder.compare(kind, record, recordAt + at, operands, value.at());
    if (order * sign > 0) {
      value.copyTo(record, recordAt + at, bytes, operands);
    }
    return true;
  }
}
