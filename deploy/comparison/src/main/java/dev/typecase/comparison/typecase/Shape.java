package dev.typecase.comparison.typecase;

import dev.typecase.comparison.load.Content;
import dev.typecase.layout.Layout;
import dev.typecase.records.RecordCodec;
import java.lang.foreign.MemorySegment;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Records of one length, as a user of the SDK declares them.
 *
 * @param codec generated
 * @param of makes a record of its two components
 * @param stamp the first component
 * @param rest the second
 */
public record Shape<T extends Record>(
    RecordCodec<T> codec,
    BiFunction<Long, byte[], T> of,
    ToLongFunction<T> stamp,
    Function<T, byte[]> rest) {
  private static final Shape<Record64> SHAPE_64 =
      new Shape<>(Record64_.CODEC, Record64::new, Record64::stamp, Record64::rest);
  private static final Shape<Record100> SHAPE_100 =
      new Shape<>(Record100_.CODEC, Record100::new, Record100::stamp, Record100::rest);
  private static final Shape<Record256> SHAPE_256 =
      new Shape<>(Record256_.CODEC, Record256::new, Record256::stamp, Record256::rest);
  private static final Shape<Record1024> SHAPE_1024 =
      new Shape<>(Record1024_.CODEC, Record1024::new, Record1024::stamp, Record1024::rest);

  /** {@return the records of so many bytes: 64, 100, 256 or 1,024} */
  public static Shape<?> ofBytes(int recordBytes) {
    return switch (recordBytes) {
      case 64 -> SHAPE_64;
      case 100 -> SHAPE_100;
      case 256 -> SHAPE_256;
      case 1024 -> SHAPE_1024;
      default ->
          throw new IllegalArgumentException(
              "recordBytes: " + recordBytes + " (expected: 64, 100, 256 or 1024)");
    };
  }

  /** {@return where the bytes of a record lie} */
  public Layout layout() {
    return codec.layout();
  }

  /** {@return the record of an index} */
  T record(int index, Content content) {
    return of.apply(Content.stamp(index), content.rest());
  }

  /** Writes the bytes of the record of an index. */
  public void encode(int index, Content content, MemorySegment into, long offset) {
    codec.encode(record(index, content), into, offset);
  }

  /** {@return 0 if an answer is what the record of this index must be, else 1} */
  int wrong(T answer, int index, Content content) {
    return stamp.applyAsLong(answer) == Content.stamp(index)
            && rest.apply(answer).length == content.recordBytes() - Long.BYTES
        ? 0
        : 1;
  }
}
