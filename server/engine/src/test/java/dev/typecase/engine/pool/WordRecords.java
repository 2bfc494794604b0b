package dev.typecase.engine.pool;

import dev.typecase.engine.memory.Pages;
import dev.typecase.layout.Field;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Pools whose records are some words, and the words. */
final class WordRecords {
  private WordRecords() {}

  static PoolSpec spec(int words, int capacity) {
    RecordType type = new RecordType("words", List.of(Field.parse("words:int64[" + words + "]")));
    return new PoolSpec("words", Layout.of(type), capacity, SlotAlignment.CACHE_LINE);
  }

  static Pool pool(int words, int capacity, Workers workers) {
    return Pool.create(spec(words, capacity), 1, workers);
  }

  /** {@return a pool in which generations and versions soon come round} */
  static Pool narrowPool(
      int words, int capacity, Workers workers, int generationBits, int versionBits) {
    PoolSpec spec = spec(words, capacity);
    PoolPlan plan = PoolPlan.of(spec, workers.count());
    BitWidths widths = BitWidths.narrow(plan.slots(), generationBits, versionBits);
    return Pool.create(spec, plan, widths, 1, workers, Pages.DEFAULT);
  }

  static MemorySegment record(int words) {
    return MemorySegment.ofArray(new long[words]);
  }

  static long word(MemorySegment record, int index) {
    return record.getAtIndex(ValueLayout.JAVA_LONG, index);
  }

  static void setWord(MemorySegment record, int index, long value) {
    record.setAtIndex(ValueLayout.JAVA_LONG, index, value);
  }

  /** Makes all words of a record one value. */
  static MemorySegment fill(MemorySegment record, long value) {
    for (int i = 0; i < record.byteSize() / Long.BYTES; i++) {
      setWord(record, i, value);
    }
    return record;
  }

  /** {@return whether all words of a record are this value} */
  static boolean isFilledWith(MemorySegment record, long value) {
    for (int i = 0; i < record.byteSize() / Long.BYTES; i++) {
      if (word(record, i) != value) {
        return false;
      }
    }
    return true;
  }
}
