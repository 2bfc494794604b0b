package dev.typecase.engine.field;

import dev.typecase.layout.FieldBytes;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.FieldType;
import dev.typecase.layout.ScalarKind;
import java.lang.foreign.MemorySegment;

/** The four kinds of integer fields, all as {@code long}. */
final class Integers {
  private Integers() {}

  static boolean isInteger(ScalarKind kind) {
    return switch (kind) {
      case INT8, INT16, INT32, INT64 -> true;
      default -> false;
    };
  }

  /** {@return the least value of an integer type} */
  static long least(FieldType type) {
    return Long.MIN_VALUE >> spareBits(type);
  }

  /** {@return the greatest value of an integer type} */
  static long greatest(FieldType type) {
    return Long.MAX_VALUE >> spareBits(type);
  }

  private static int spareBits(FieldType type) {
    return Long.SIZE - Byte.SIZE * type.valueBytes();
  }

  /**
   * {@return the value, which the field can hold}
   *
   * @param role what the value is, behind the field's name in the refusal; may be empty
   */
  static long require(FieldLayout field, int element, String role, long value) {
    FieldType type = field.type();
    if (value < least(type) || value > greatest(type)) {
      throw Targets.refuse(
          field, element, role, value, type + ", " + least(type) + " to " + greatest(type));
    }
    return value;
  }

  static long read(ScalarKind kind, MemorySegment segment, long at) {
    return switch (kind) {
      case INT8 -> FieldBytes.readInt8(segment, at);
      case INT16 -> FieldBytes.readInt16(segment, at);
      case INT32 -> FieldBytes.readInt32(segment, at);
      case INT64 -> FieldBytes.readInt64(segment, at);
      default -> throw new AssertionError(kind);
    };
  }

  static void write(ScalarKind kind, MemorySegment segment, long at, long value) {
    switch (kind) {
      case INT8 -> FieldBytes.writeInt8(segment, at, (byte) value);
      case INT16 -> FieldBytes.writeInt16(segment, at, (short) value);
      case INT32 -> FieldBytes.writeInt32(segment, at, (int) value);
      case INT64 -> FieldBytes.writeInt64(segment, at, value);
      default -> throw new AssertionError(kind);
    }
  }
}
