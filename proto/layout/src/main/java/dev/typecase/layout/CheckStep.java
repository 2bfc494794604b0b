package dev.typecase.layout;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a {@link RecordCheck} looks at: {@code count} values or gaps of {@code bytes}
 * bytes, the first at {@code offset}, {@code strideBytes} apart.
 *
 * @param rule what must hold for each of them
 * @param field the field looked at, or in front of the gap; null in front of the first field
 * @param offset bytes from the record's first byte
 * @param bytes the size of a gap; the limit of bounded bytes and strings; otherwise unused
 * @param count how many there are
 * @param strideBytes from one to the next
 */
record CheckStep(
    Rule rule, @Nullable FieldLayout field, int offset, int bytes, int count, int strideBytes) {

  /** What must hold. */
  enum Rule {
    /** Any bytes; the step exists only because the field may be null. */
    ANY,
    /** 0 or 1. */
    BOOL,
    /** A declared number. */
    ENUM,
    /** Seconds and nanos in range. */
    TIMESTAMP,
    /** Length within the limit, zeros behind it. */
    BYTES,
    /** As BYTES, and UTF-8. */
    STRING,
    /** A gap of zeros. */
    ZERO,
    /**
     * A byte of the null bitmap whose spare bits are zero; {@code bytes} is the number of used
     * bits.
     */
    SPARE_BITS
  }

  /** {@return whether the record passes; allocates nothing} */
  boolean holds(MemorySegment record, long recordAt) {
    if (isNull(record, recordAt)) {
      return FieldBytes.isZero(record, recordAt + offset, requireField().bytes());
    }
    return firstBroken(record, recordAt) < 0;
  }

  /** {@return the index of the first value or gap that breaks the rule, or -1} */
  int firstBroken(MemorySegment record, long recordAt) {
    long at = recordAt + offset;
    for (int i = 0; i < count; i++, at += strideBytes) {
      if (!holdsAt(record, at)) {
        return i;
      }
    }
    return -1;
  }

  boolean isNull(MemorySegment record, long recordAt) {
    return rule != Rule.ZERO
        && field != null
        && field.isNullable()
        && FieldBytes.isNull(record, recordAt, field.nullBit());
  }

  FieldLayout requireField() {
    if (field == null) {
      throw new IllegalStateException("field: null (expected: a field, for the rule " + rule + ")");
    }
    return field;
  }

  private boolean holdsAt(MemorySegment record, long at) {
    return switch (rule) {
      case ANY -> true;
      case BOOL -> (record.get(JAVA_BYTE, at) & ~1) == 0;
      case ENUM -> requireField().type().declares(FieldBytes.readInt32(record, at));
      case TIMESTAMP -> isTimestamp(record, at);
      case BYTES -> isBounded(record, at);
      case STRING -> isBounded(record, at) && isUtf8(record, at);
      case ZERO -> FieldBytes.isZero(record, at, bytes);
      case SPARE_BITS -> Byte.toUnsignedInt(record.get(JAVA_BYTE, at)) >>> bytes == 0;
    };
  }

  private boolean isBounded(MemorySegment record, long at) {
    int length = FieldBytes.readLength(record, at);
    return length <= bytes
        && FieldBytes.isZero(record, at + FieldBytes.LENGTH_PREFIX_BYTES + length, bytes - length);
  }

  private static boolean isUtf8(MemorySegment record, long at) {
    int length = FieldBytes.readLength(record, at);
    return Utf8.firstMalformed(record, at + FieldBytes.LENGTH_PREFIX_BYTES, length) < 0;
  }

  private static boolean isTimestamp(MemorySegment record, long at) {
    long seconds = FieldBytes.readInt64(record, at);
    int nanos = FieldBytes.readInt32(record, at + FieldBytes.NANOS_OFFSET);
    return FieldBytes.isTimestamp(seconds, nanos);
  }
}
