package dev.typecase.engine.field;

import dev.typecase.layout.FieldBytes;
import dev.typecase.layout.ScalarKind;
import java.lang.foreign.MemorySegment;

/** The two kinds of floating-point fields, both as {@code double}. */
final class Floats {
  private Floats() {}

  static boolean isFloat(ScalarKind kind) {
    return kind == ScalarKind.FLOAT32 || kind == ScalarKind.FLOAT64;
  }

  /** {@return the greatest finite value of the kind} */
  static double greatest(ScalarKind kind) {
    return kind == ScalarKind.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
  }

  /** {@return the nearest value of the kind, infinite if that is beyond its finite ones} */
  static double round(ScalarKind kind, double value) {
    return kind == ScalarKind.FLOAT32 ? (float) value : value;
  }

  static double read(ScalarKind kind, MemorySegment segment, long at) {
    return kind == ScalarKind.FLOAT32
        ? FieldBytes.readFloat32(segment, at)
        : FieldBytes.readFloat64(segment, at);
  }

  static void write(ScalarKind kind, MemorySegment segment, long at, double value) {
    if (kind == ScalarKind.FLOAT32) {
      FieldBytes.writeFloat32(segment, at, (float) value);
    } else {
      FieldBytes.writeFloat64(segment, at, value);
    }
  }
}
