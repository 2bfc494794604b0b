package dev.typecase.engine.field;

import dev.typecase.layout.Field;
import dev.typecase.layout.FieldBytes;
import dev.typecase.layout.FieldCodec;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.FieldType;
import dev.typecase.layout.InvalidValueException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Operands of additions from what {@link FieldCodec} takes as numbers: they need not be in the
 * range of their field.
 */
final class Numbers {
  private Numbers() {}

  /** {@return the whole number that fits a long} */
  static long toLong(FieldLayout field, @Nullable Object number) {
    return FieldBytes.readInt64(encoded(field, FieldType.int64(), number), 0);
  }

  /** {@return the number, rounded to the nearest double} */
  static double toDouble(FieldLayout field, @Nullable Object number) {
    return FieldBytes.readFloat64(encoded(field, FieldType.float64(), number), 0);
  }

  private static MemorySegment encoded(FieldLayout field, FieldType type, @Nullable Object number) {
    if (number == null) {
      throw InvalidValueException.of(field.name(), null, "a number");
    }
    MemorySegment bytes = MemorySegment.ofArray(new byte[type.valueBytes()]);
    Field alone = Field.of(field.name(), type);
    FieldCodec.write(bytes, 0, new FieldLayout(alone, 0, 0, type.valueBytes(), 0, -1), number);
    return bytes;
  }
}
