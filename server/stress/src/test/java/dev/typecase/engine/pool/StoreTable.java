package dev.typecase.engine.pool;

import dev.typecase.engine.freelist.FreeList;
import dev.typecase.engine.freelist.FreeListShape;
import dev.typecase.engine.memory.HeapWords;
import dev.typecase.engine.memory.OffHeapWords;
import dev.typecase.engine.memory.StateMemory;
import dev.typecase.engine.memory.Words;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The engine's record store as a table. A call that finds a record contended tries again. */
final class StoreTable implements RecordTable {
  private static final FreeListShape SHAPE =
      FreeListShape.of(RecordOperations.WORKERS, RecordOperations.SLOTS, 1);
  private static final BitWidths WIDTHS = BitWidths.narrow(RecordOperations.SLOTS, 2, 26);

  /** Two words, so that a record can be torn. */
  static final int RECORD_WORDS = 2;

  private static final int RECORD_BYTES = RECORD_WORDS * Long.BYTES;
  private static final int STRIDE_BYTES = SlotHeader.BYTES + RECORD_BYTES;

  private final HandleFormat handles = new HandleFormat(WIDTHS, RecordOperations.SLOTS, 0);
  private final Worker[] workers = new Worker[RecordOperations.WORKERS];
  private final RecordStore records;

  private StoreTable(Slots slots, Words words) {
    this.records =
        new RecordStore(
            slots, new SlotHeader(WIDTHS), handles, new FreeList(words, slots, SHAPE), Owners.NONE);
    Workers registry = new Workers(RecordOperations.WORKERS);
    for (int i = 0; i < workers.length; i++) {
      workers[i] = registry.claim();
    }
  }

  /** {@return a table whose shared words are on the Java heap} */
  static StoreTable onHeap() {
    return new StoreTable(
        new HeapSlots(RecordOperations.SLOTS, RECORD_WORDS), new HeapWords(SHAPE.words()));
  }

  /** {@return a table over off-heap memory} */
  static StoreTable offHeap() {
    MemorySegment slots = StateMemory.zeroed((long) RecordOperations.SLOTS * STRIDE_BYTES);
    return new StoreTable(
        new Slots(slots, STRIDE_BYTES, RECORD_BYTES),
        new OffHeapWords(StateMemory.zeroed(SHAPE.words() * Words.BYTES)));
  }

  @Override
  public long allocate(int worker, int value) {
    long handle = records.allocate(workers[worker], record(value), 0, 0);
    return handle < 0 ? handle : number(handle);
  }

  @Override
  public String read(int worker, long handle) {
    MemorySegment into = record(0);
    long outcome;
    do {
      outcome = records.read(workers[worker], handle(handle), into, 0);
    } while (outcome == Outcome.CONTENDED);
    return outcome < 0
        ? Outcome.name(outcome)
        : RecordTable.valueAndVersion(word(into, 0), outcome) + (isWhole(into) ? "" : ", torn");
  }

  @Override
  public long write(int worker, long handle, int value) {
    MemorySegment from = record(value);
    long outcome;
    do {
      outcome = records.write(workers[worker], handle(handle), 0, from, 0);
    } while (outcome == Outcome.CONTENDED);
    return outcome;
  }

  @Override
  public long free(int worker, long handle) {
    long outcome;
    do {
      outcome = records.free(workers[worker], handle(handle));
    } while (outcome == Outcome.CONTENDED);
    return outcome;
  }

  private long handle(long number) {
    return handles.handle(number / RecordOperations.SLOTS, (int) number % RecordOperations.SLOTS);
  }

  private long number(long handle) {
    return RecordOperations.SLOTS * handles.generation(handle) + handles.slot(handle);
  }

  private static MemorySegment record(long value) {
    return MemorySegment.ofArray(new long[] {value, value});
  }

  private static boolean isWhole(MemorySegment record) {
    return word(record, 0) == word(record, 1);
  }

  private static long word(MemorySegment record, int index) {
    return record.getAtIndex(ValueLayout.JAVA_LONG, index);
  }
}
