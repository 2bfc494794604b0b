package dev.typecase.engine.field;

import dev.typecase.layout.FieldBytes;
import dev.typecase.layout.FieldCodec;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.FieldType;
import dev.typecase.layout.InvalidValueException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The operands of a program, encoded as their fields hold them, one behind the other. Of bounded
 * bytes and strings only the length and the bytes in use are kept, so that the buffer grows with
 * what was given and not with the fields' limits.
 *
 * <p>Grows while a program is built, and gives back on {@link #clear()} what a usual program does
 * not need.
 */
final class Operands {
  private static final int INITIAL_BYTES = 256;

  /** Kept over a clear: two of the longest fields. */
  static final int RETAINED_BYTES = 2 * 65_536;

  private byte[] array = new byte[INITIAL_BYTES];
  private MemorySegment bytes = MemorySegment.ofArray(array);
  private int used;

  /** {@return where the operands lie; another segment after the next operand} */
  MemorySegment bytes() {
    return bytes;
  }

  /** {@return the offset behind the last operand} */
  int used() {
    return used;
  }

  /** Forgets the operands from this offset on. */
  void truncate(int newUsed) {
    used = newUsed;
  }

  void clear() {
    used = 0;
    if (array.length > RETAINED_BYTES) {
      array = new byte[INITIAL_BYTES];
      bytes = MemorySegment.ofArray(array);
    }
  }

  /** Appends an integer that the type can hold. */
  void appendInteger(FieldType type, long value) {
    reserve(type.valueBytes());
    Integers.write(type.kind(), bytes, used, value);
    used += type.valueBytes();
  }

  /**
   * Appends a value of a field, or of one of its elements.
   *
   * @param element its index, or {@link FieldOperations#WHOLE_FIELD}
   */
  void append(FieldLayout field, int element, @Nullable Object value) {
    if (value == null) {
      throw InvalidValueException.of(field.name(), null, "a value");
    }
    if (element == FieldOperations.WHOLE_FIELD) {
      appendField(field, value);
    } else {
      appendElement(field, element, value);
    }
  }

  private void appendField(FieldLayout field, Object value) {
    reserve(field.bytes());
    FieldCodec.write(bytes, used, alone(field), value);
    used += field.type().kind().isBounded() ? boundedBytes() : field.bytes();
  }

  private void appendElement(FieldLayout field, int element, Object value) {
    reserve(field.type().valueBytes());
    FieldLayout alone = alone(field);
    FieldCodec.writeElement(bytes, used - alone.elementOffset(element), alone, element, value);
    used += field.type().valueBytes();
  }

  private int boundedBytes() {
    int length = Short.toUnsignedInt(FieldBytes.readInt16(bytes, used));
    return FieldBytes.LENGTH_PREFIX_BYTES + length;
  }

  /** {@return the field as the only one of a record, where it lies at 0 and has no null bit} */
  private static FieldLayout alone(FieldLayout field) {
    return new FieldLayout(
        field.field(), field.index(), 0, field.bytes(), field.elementStrideBytes(), -1);
  }

  private void reserve(int more) {
    if (used + more > array.length) {
      array = Arrays.copyOf(array, Math.max(used + more, 2 * array.length));
      bytes = MemorySegment.ofArray(array);
    }
  }
}
