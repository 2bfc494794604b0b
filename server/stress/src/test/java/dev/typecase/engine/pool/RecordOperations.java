package dev.typecase.engine.pool;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a pool of two slots for Lincheck. Handles are chosen by a parameter among those
 * that a caller can know: the ones that were allocated before the parallel part, and the last ones
 * of the own thread, live or stale. (With handles that nobody was given yet, allocation is not one
 * step: it chooses the slot first, and makes it live later.) A slot has three generations, then it
 * retires. The numbers of the threads are as in the free list's tests.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
@Param(name = "handle", gen = IntGen.class, conf = "0:3")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public abstract class RecordOperations {
  static final int WORKERS = 2;
  static final int SLOTS = 2;
  static final int GENERATIONS = 3;

  /** Choices below this are handles from before the parallel part; those above, own ones. */
  private static final int COMMON = 2;

  private static final int BEFORE_THE_PARALLEL_PART = 0;

  private final RecordTable table;
  private final List<Long> common = new ArrayList<>();
  private final List<List<Long>> own = List.of(new ArrayList<>(), new ArrayList<>());

  RecordOperations(RecordTable table) {
    this.table = table;
  }

  /** {@return the handle, or an outcome} */
  @Operation
  public long allocate(@Param(name = "thread") int thread, @Param(name = "value") int value) {
    long handle = table.allocate(thread % WORKERS, value);
    if (handle > 0) {
      (thread == BEFORE_THE_PARALLEL_PART ? common : own.get(thread % WORKERS)).addFirst(handle);
    }
    return handle;
  }

  /** {@return value and version, or an outcome} */
  @Operation
  public String read(@Param(name = "thread") int thread, @Param(name = "handle") int choice) {
    return table.read(thread % WORKERS, handle(thread, choice));
  }

  /** {@return the version, or an outcome} */
  @Operation
  public long write(
      @Param(name = "thread") int thread,
      @Param(name = "handle") int choice,
      @Param(name = "value") int value) {
    return table.write(thread % WORKERS, handle(thread, choice), value);
  }

  /** {@return 0, or an outcome} */
  @Operation
  public long free(@Param(name = "thread") int thread, @Param(name = "handle") int choice) {
    return table.free(thread % WORKERS, handle(thread, choice));
  }

  /** {@return a handle, or 0 if there is none of that choice} */
  private long handle(int thread, int choice) {
    List<Long> from = choice < COMMON ? common : own.get(thread % WORKERS);
    int index = choice % COMMON;
    return index < from.size() ? from.get(index) : 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordOperations that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The whole state of a model: Lincheck joins states that are equal. */
  @Override
  public String toString() {
    return table.toString() + common + own;
  }
}
