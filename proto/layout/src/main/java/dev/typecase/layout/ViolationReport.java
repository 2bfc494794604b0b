package dev.typecase.layout;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/** The slow path of a {@link RecordCheck}: says what a step has found. */
final class ViolationReport {
  private ViolationReport() {}

  /** {@return the violation, given that the step does not hold} */
  static Violation of(CheckStep step, MemorySegment record, long recordAt) {
    FieldLayout field = step.field();
    if (field == null) {
      return inFrontOfTheFields(step, record, recordAt);
    }
    if (step.isNull(record, recordAt)) {
      return nonZero(field.name(), "null field", record, recordAt, field.offset(), field.bytes());
    }
    // The bytes must not change meanwhile; if they do all the same, any element will do.
    int element = Math.max(0, step.firstBroken(record, recordAt));
    int offset = step.offset() + element * step.strideBytes();
    if (step.rule() == CheckStep.Rule.ZERO) {
      return nonZero(field.name(), "padding behind", record, recordAt, offset, step.bytes());
    }
    String place = field.field().isArray() ? field.name() + "[" + element + "]" : field.name();
    return value(step, field, place, record, recordAt + offset);
  }

  private static Violation inFrontOfTheFields(CheckStep step, MemorySegment record, long recordAt) {
    if (step.rule() == CheckStep.Rule.SPARE_BITS) {
      int last = Byte.toUnsignedInt(record.get(JAVA_BYTE, recordAt + step.offset()));
      String expected = "the bits above the lowest " + step.bytes() + " to be 0";
      return Violation.of("", "null bitmap, byte " + step.offset(), hex(last), expected);
    }
    return nonZero(
        "", "padding behind the null bitmap", record, recordAt, step.offset(), step.bytes());
  }

  private static Violation nonZero(
      String field, String what, MemorySegment record, long recordAt, int offset, int bytes) {
    int at = offset;
    while (at < offset + bytes - 1 && record.get(JAVA_BYTE, recordAt + at) == 0) {
      at++;
    }
    int found = Byte.toUnsignedInt(record.get(JAVA_BYTE, recordAt + at));
    String place = field.isEmpty() ? what : what + " " + field;
    return Violation.of(field, place + ", record byte " + at, hex(found), "0x00");
  }

  private static Violation value(
      CheckStep step, FieldLayout field, String place, MemorySegment record, long at) {
    String name = field.name();
    return switch (step.rule()) {
      case BOOL ->
          Violation.of(
              name,
              place,
              hex(Byte.toUnsignedInt(record.get(JAVA_BYTE, at))),
              "bool, 0x00 or 0x01");
      case ENUM ->
          Violation.of(
              name, place, FieldBytes.readInt32(record, at), Excerpt.of(field.type().toString()));
      case TIMESTAMP -> timestamp(name, place, record, at);
      case BYTES, STRING -> bounded(step, name, place, record, at);
      case ANY, ZERO, SPARE_BITS ->
          throw new IllegalStateException(
              "rule: " + step.rule() + " (expected: one about a value)");
    };
  }

  private static Violation timestamp(String name, String place, MemorySegment record, long at) {
    int nanos = FieldBytes.readInt32(record, at + FieldBytes.NANOS_OFFSET);
    if (nanos < 0 || nanos > FieldBytes.MAX_NANOS) {
      return Violation.of(name, place + " nanos", nanos, "0 to " + FieldBytes.MAX_NANOS);
    }
    return Violation.of(
        name,
        place + " seconds",
        FieldBytes.readInt64(record, at),
        FieldBytes.MIN_TIMESTAMP_SECONDS + " to " + FieldBytes.MAX_TIMESTAMP_SECONDS);
  }

  private static Violation bounded(
      CheckStep step, String name, String place, MemorySegment record, long at) {
    int length = FieldBytes.readLength(record, at);
    if (length > step.bytes()) {
      return Violation.of(name, place + " length", length, "at most " + step.bytes());
    }
    long valueAt = at + FieldBytes.LENGTH_PREFIX_BYTES;
    if (!FieldBytes.isZero(record, valueAt + length, step.bytes() - length)) {
      return Violation.of(
          name, place, "bytes behind its length of " + length, "zeros behind the value");
    }
    int index = Math.max(0, Utf8.firstMalformed(record, valueAt, length));
    int found = Byte.toUnsignedInt(record.get(JAVA_BYTE, valueAt + index));
    return Violation.of(name, place, hex(found) + " at index " + index, "well-formed UTF-8");
  }

  private static String hex(int unsignedByte) {
    return String.format("0x%02x", unsignedByte);
  }
}
