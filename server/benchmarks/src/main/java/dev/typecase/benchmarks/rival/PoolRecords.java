package dev.typecase.benchmarks.rival;

import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.Worker;
import java.lang.foreign.MemorySegment;

/**
 * Typecase's pool, as one of its workers sees it.
 *
 * @param pool shared
 * @param worker the calling thread's
 */
public record PoolRecords(Pool pool, Worker worker) implements RecordStore {
  @Override
  public long allocate(MemorySegment record) {
    return pool.allocate(worker, record, 0);
  }

  @Override
  public long allocateZeros() {
    return pool.allocate(worker);
  }

  @Override
  public long free(long handle) {
    return pool.free(worker, handle);
  }
}
