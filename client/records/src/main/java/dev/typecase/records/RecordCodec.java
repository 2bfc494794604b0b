package dev.typecase.records;

import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import java.lang.foreign.MemorySegment;

/**
 * Both ways between a Java value and the bytes of a record. Implementations are immutable and
 * stateless: any thread may use one at any time.
 *
 * @param <T> the Java value of a record
 */
public interface RecordCodec<T> {
  /** {@return the name of the pool that holds such records, without {@code pools/}} */
  String pool();

  /** {@return the layout that the bytes follow} */
  Layout layout();

  /**
   * Writes a whole record, padding and unused tails included, whatever the bytes were before. If a
   * value is refused, the bytes written so far are those of no valid record and must not be sent.
   *
   * @param record the value
   * @param into takes {@link Layout#recordBytes()} bytes from {@code offset}; heap or native, of
   *     any alignment
   * @param offset the offset of the record's first byte
   * @throws InvalidValueException if a field cannot hold its value: null where the field is not
   *     nullable, too many bytes, an array of another length, text that UTF-8 cannot express
   * @throws IndexOutOfBoundsException if the segment is too short
   */
  void encode(T record, MemorySegment into, long offset);

  /**
   * {@return the value of a record}
   *
   * @param from holds {@link Layout#recordBytes()} bytes from {@code offset}, by the layout rule
   * @param offset the offset of the record's first byte
   * @throws InvalidValueException if bytes are no value of their field
   * @throws IndexOutOfBoundsException if the segment is too short
   */
  T decode(MemorySegment from, long offset);

  /**
   * {@return the generated codec of a record marked with {@link Record}} Looks its companion class
   * up by name: call it once and keep the result, or write {@code Session_.CODEC} and have no
   * look-up at all. In a named module the look-up needs a public companion in an exported package,
   * or a package opened to {@code dev.typecase.records}.
   *
   * @param type the record's class
   * @throws IllegalArgumentException if the class is not marked, or was compiled without the
   *     annotation processor
   * @throws IllegalStateException if the companion was compiled for another layout, or may not be
   *     reached from here
   */
  static <T extends java.lang.Record> RecordCodec<T> of(Class<T> type) {
    return Companion.codec(type);
  }
}
