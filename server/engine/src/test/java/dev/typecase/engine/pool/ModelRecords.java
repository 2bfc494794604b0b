package dev.typecase.engine.pool;

import static dev.typecase.engine.pool.WordRecords.setWord;
import static dev.typecase.engine.pool.WordRecords.word;

import dev.typecase.layout.Field;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The records of the model test. Anybody can tell whether one is whole, and whether it is the
 * record of the handle that it was read by; only its owner knows which one it should be.
 *
 * <pre>
 *   word 0       tag, drawn at random by each write; 0 in a record that was allocated without content
 *   word 1       the record's handle; 0 until its first write, when the handle was not known yet
 *   word 2 to 4  follow from the tag
 *   word 5       a counter that field operations add to
 * </pre>
 */
final class ModelRecords {
  static final int WORDS = 6;
  private static final int COUNTER_WORD = 5;

  static final Layout LAYOUT =
      Layout.of(
          new RecordType(
              "model", List.of(Field.parse("words:int64[5]"), Field.parse("counter:int64"))));

  static final FieldLayout COUNTER = LAYOUT.field("counter");

  private ModelRecords() {}

  static void encode(MemorySegment record, long tag, long handle, long counter) {
    setWord(record, 0, tag);
    setWord(record, 1, handle);
    for (int i = 2; i < COUNTER_WORD; i++) {
      setWord(record, i, derived(tag, i));
    }
    setWord(record, COUNTER_WORD, counter);
  }

  /** {@return whether no two writes have been mixed, and the record is the handle's} */
  static boolean isWhole(MemorySegment record, long handle) {
    boolean whole = word(record, 1) == 0 || word(record, 1) == handle;
    for (int i = 2; i < COUNTER_WORD; i++) {
      whole &= word(record, i) == derived(word(record, 0), i);
    }
    return whole;
  }

  static boolean is(MemorySegment record, OwnedRecord expected) {
    return isWhole(record, expected.handle)
        && word(record, 0) == expected.tag
        && word(record, COUNTER_WORD) == expected.counter;
  }

  private static long derived(long tag, int word) {
    return tag * (2L * word + 1);
  }

  /**
   * What its owner knows of a record. Passed to another owner through a shared cell, which orders
   * the accesses.
   */
  static final class OwnedRecord {
    final long handle;
    long tag;
    long counter;
    long version;

    OwnedRecord(long handle, long tag, long version) {
      this.handle = handle;
      this.tag = tag;
      this.version = version;
    }
  }
}
