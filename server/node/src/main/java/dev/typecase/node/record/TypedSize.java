package dev.typecase.node.record;

import com.google.protobuf.CodedOutputStream;
import dev.typecase.layout.EnumConstant;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.FieldType;
import java.util.Collection;

/**
 * The most bytes that records can take in the typed encoding. A tag of {@code Value} is one byte; a
 * message inside another has a tag and a length in front.
 */
final class TypedSize {
  private static final int TAG = 1;
  // sint64 is a zigzag varint: 7 bits a byte.
  private static final int MAX_INT8 = 2;
  private static final int MAX_INT16 = 3;
  private static final int MAX_INT32 = 5;
  private static final int MAX_INT64 = 10;
  private static final int MAX_TIMESTAMP = TAG + MAX_INT64 + TAG + MAX_INT32;
  private static final int UUID_BYTES = 16;

  private TypedSize() {}

  /**
   * {@return the most bytes of one TypedRecord with these fields, its own tag and length included}
   */
  static long maxRecordBytes(Collection<FieldLayout> fields) {
    long bytes = 0;
    for (FieldLayout field : fields) {
      long entry = delimited(field.name().length()) + delimited(maxValueBytes(field));
      bytes += delimited(entry);
    }
    return delimited(bytes);
  }

  private static long maxValueBytes(FieldLayout field) {
    long single = maxScalarBytes(field.type());
    return field.field().isArray() ? delimited(field.elementCount() * delimited(single)) : single;
  }

  /** {@return the most bytes of a Value with a single value, without tag and length around it} */
  private static long maxScalarBytes(FieldType type) {
    return switch (type.kind()) {
      case BOOL -> TAG + 1;
      case INT8 -> TAG + MAX_INT8;
      case INT16 -> TAG + MAX_INT16;
      case INT32 -> TAG + MAX_INT32;
      case INT64 -> TAG + MAX_INT64;
      case FLOAT32, FLOAT64 -> TAG + Double.BYTES;
      case UUID -> delimited(UUID_BYTES);
      case TIMESTAMP -> delimited(MAX_TIMESTAMP);
      case FIXED_BYTES, BYTES, STRING -> delimited(type.maxBytes());
      case ENUM ->
          delimited(
              type.constants().stream()
                  .map(EnumConstant::name)
                  .mapToInt(String::length)
                  .max()
                  .orElse(0));
    };
  }

  private static long delimited(long bytes) {
    return TAG + CodedOutputStream.computeUInt64SizeNoTag(bytes) + bytes;
  }
}
