package dev.typecase.engine.pool;

import dev.typecase.engine.freelist.FreeList;
import dev.typecase.engine.freelist.FreeListShape;
import dev.typecase.engine.memory.OffHeapWords;
import dev.typecase.engine.memory.StateMemory;
import dev.typecase.engine.memory.Words;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * A pool of a few slots over off-heap memory, cheap enough to be made for every state of a jcstress
 * test: everything of {@link Pool} but its checks of arguments and its mapping.
 *
 * <p>Handles are known beforehand: the generation's base is 1, and a worker acquires first what it
 * released last.
 */
final class SmallPool {
  /** Slots of a pool in which all of them circulate. */
  static final int SLOTS = 6;

  /** Words of a record: several cache lines, so that a copy takes its time. */
  static final int RECORD_WORDS = 32;

  /** Records whose words are all one value, the value's index here. */
  private static final MemorySegment[] VALUES = {filled(0), filled(1), filled(2), filled(3)};

  private static final int RECORD_BYTES = RECORD_WORDS * Long.BYTES;
  private static final int STRIDE_BYTES = 320;

  private final RecordStore records;
  private final FreeList freeList;
  private final HandleFormat handles;
  private final Worker[] workers;
  private final MemorySegment[] copies;
  private final int slots;

  SmallPool(FreeListShape shape, BitWidths widths) {
    this.slots = shape.slots();
    this.handles = new HandleFormat(widths, slots, 0);
    Slots memory =
        new Slots(StateMemory.zeroed((long) slots * STRIDE_BYTES), STRIDE_BYTES, RECORD_BYTES);
    Words words = new OffHeapWords(StateMemory.zeroed(shape.words() * Words.BYTES));
    this.freeList = new FreeList(words, memory, shape);
    this.records = new RecordStore(memory, new SlotHeader(widths), handles, freeList, Owners.NONE);
    Workers registry = new Workers(shape.workers());
    this.workers = new Worker[shape.workers()];
    this.copies = new MemorySegment[shape.workers()];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = registry.claim();
      copies[i] = filled(0);
    }
  }

  /** A pool of two workers in which all slots circulate, in batches of one. */
  static SmallPool ofTwoWorkers() {
    return new SmallPool(FreeListShape.of(2, SLOTS, 1), BitWidths.of(SLOTS));
  }

  /** {@return the handle that a slot has at its {@code generation}-th allocation} */
  long handle(int generation, int slot) {
    return handles.handle(generation, slot);
  }

  int slot(long handle) {
    return handles.slot(handle);
  }

  long allocate(int worker, int value) {
    return records.allocate(workers[worker], VALUES[value], 0, 0);
  }

  long write(int worker, long handle, int value) {
    return records.write(workers[worker], handle, 0, VALUES[value], 0);
  }

  long free(int worker, long handle) {
    return records.free(workers[worker], handle);
  }

  /** {@return the value of a record, {@link #TORN}, or an outcome} Values are 1 to 3. */
  long read(int worker, long handle) {
    MemorySegment into = copies[worker];
    long version = records.read(workers[worker], handle, into, 0);
    return version < 0 ? version : valueOf(into);
  }

  /** {@return the value of the record that is live in a slot, 0 if none is, TORN, or CONTENDED} */
  long readSlot(int worker, int slot) {
    MemorySegment into = copies[worker];
    long handle = records.readSlot(workers[worker], slot, into, 0);
    return handle <= 0 ? handle : valueOf(into);
  }

  /** {@return the version of a record, or an outcome} */
  long version(int worker, long handle) {
    return records.read(workers[worker], handle, copies[worker], 0);
  }

  /**
   * Allocates until the pool is exhausted, with one worker after the other, once nobody else does.
   * {@return how many, or {@link #TWICE} if a slot was handed out that was handed out before}
   */
  int drain() {
    boolean[] seen = new boolean[slots];
    int count = 0;
    for (int worker = 0; worker < workers.length; worker++) {
      for (int i = 0; i <= slots; i++) {
        long handle = allocate(worker, 1);
        if (handle < 0) {
          break;
        }
        if (seen[slot(handle)]) {
          return TWICE;
        }
        seen[slot(handle)] = true;
        count++;
      }
    }
    return count;
  }

  /** What {@link #read} returns for a record that is not of one piece. */
  static final long TORN = -100;

  /** What {@link #drain} returns if a slot was handed out twice. */
  static final int TWICE = -1;

  private static MemorySegment filled(long value) {
    long[] words = new long[RECORD_WORDS];
    Arrays.fill(words, value);
    return MemorySegment.ofArray(words);
  }

  private static long valueOf(MemorySegment record) {
    long value = record.getAtIndex(ValueLayout.JAVA_LONG, 0);
    for (int i = 1; i < RECORD_WORDS; i++) {
      if (record.getAtIndex(ValueLayout.JAVA_LONG, i) != value) {
        return TORN;
      }
    }
    return value;
  }
}
