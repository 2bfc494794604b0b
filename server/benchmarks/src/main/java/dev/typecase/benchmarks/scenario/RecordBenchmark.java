package dev.typecase.benchmarks.scenario;

import dev.typecase.benchmarks.rival.ListRecords;
import dev.typecase.benchmarks.rival.PoolRecords;
import dev.typecase.benchmarks.rival.RecordStore;
import dev.typecase.benchmarks.rival.SlotList;
import dev.typecase.benchmarks.rival.SlotMemory;
import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.engine.pool.Workers;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * With the header: a record of 48 bytes is put into a slot of 64 and freed by its handle. Typecase
 * is the whole {@link Pool}; the rivals are the other free lists under {@link ListRecords}.
 */
@SuppressWarnings("exports")
public class RecordBenchmark {
  /** One operation: allocate a record that is copied in, free it. */
  @Benchmark
  @OperationsPerInvocation(Sizes.PAIRS)
  public void recordPair(Caller caller, Blackhole blackhole) {
    RecordStore store = caller.store;
    MemorySegment record = caller.record;
    for (int i = 0; i < Sizes.PAIRS; i++) {
      long handle = store.allocate(record);
      blackhole.consume(handle);
      store.free(handle);
    }
  }

  /** One operation: allocate a record of zeros, free it. */
  @Benchmark
  @OperationsPerInvocation(Sizes.PAIRS)
  public void zeroPair(Caller caller, Blackhole blackhole) {
    RecordStore store = caller.store;
    for (int i = 0; i < Sizes.PAIRS; i++) {
      long handle = store.allocateZeros();
      blackhole.consume(handle);
      store.free(handle);
    }
  }

  /** 64 operations: allocate 64 records, then free them, the first one first. */
  @Benchmark
  @OperationsPerInvocation(Sizes.BURST)
  public long[] recordBurst(Shared shared, Caller caller) {
    long[] handles = caller.handles;
    for (int i = 0; i < handles.length; i++) {
      handles[i] = caller.store.allocate(caller.record);
    }
    for (int i = 0; i < handles.length; i++) {
      caller.store.free(handles[i]);
    }
    return handles;
  }

  /** The records, shared by all threads. */
  @State(Scope.Benchmark)
  public static class Shared {
    /** Which free list. */
    @Param public ListDesign design;

    private AutoCloseable memory;
    private RecordStore[] stores;

    /** Makes the records' slots, all free, resident and used once. */
    @Setup(Level.Trial)
    public void create(BenchmarkParams params) {
      stores = new RecordStore[params.getThreads()];
      memory = design.isOurs() ? createPool() : createList();
    }

    private AutoCloseable createPool() {
      Workers workers = new Workers(stores.length);
      PoolSpec spec =
          new PoolSpec(
              "bench", Sizes.layout(Sizes.RECORD_BYTES), Sizes.SLOTS, SlotAlignment.CACHE_LINE);
      Pool pool = Pool.create(spec, 1, workers);
      for (int caller = 0; caller < stores.length; caller++) {
        stores[caller] = new PoolRecords(pool, workers.claim());
        Shuffle.records(stores[caller], Sizes.RECORD_BYTES, new Random(caller));
      }
      return pool;
    }

    private AutoCloseable createList() {
      SlotMemory slots = new SlotMemory(Sizes.SLOTS, Sizes.SLOT_BYTES);
      SlotList list = design.create(slots, stores.length);
      for (int caller = 0; caller < stores.length; caller++) {
        stores[caller] = new ListRecords(slots, list, caller, Sizes.RECORD_BYTES);
        Shuffle.records(stores[caller], Sizes.RECORD_BYTES, new Random(caller));
      }
      return slots;
    }

    /** Unmaps the slots. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
      memory.close();
    }
  }

  /** A measuring thread. */
  @State(Scope.Thread)
  public static class Caller {
    private RecordStore store;
    private final MemorySegment record = MemorySegment.ofArray(new byte[Sizes.RECORD_BYTES]);
    private final long[] handles = new long[Sizes.BURST];

    /** Gives the thread its own view of the records. */
    @Setup(Level.Trial)
    public void choose(Shared shared, ThreadParams params) {
      store = shared.stores[params.getThreadIndex()];
    }
  }
}
