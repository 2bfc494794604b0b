package dev.typecase.benchmarks.rival;

import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.Worker;
import java.lang.foreign.MemorySegment;

/** Reads from Typecase's pool, as one of its workers. Handles are looked up by number. */
public final class PoolReader implements RecordReader {
  private final Pool pool;
  private final Worker worker;
  private final long[] handles;

  /** A reader of the records that {@code handles} name. */
  public PoolReader(Pool pool, Worker worker, long[] handles) {
    this.pool = pool;
    this.worker = worker;
    this.handles = handles.clone();
  }

  @Override
  public long read(int number, MemorySegment into) {
    return pool.read(worker, handles[number], into, 0);
  }
}
