package dev.typecase.benchmarks.rival;

import dev.typecase.engine.field.FieldOperations;
import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.Worker;
import java.lang.foreign.MemorySegment;

/** Counts by Typecase's field operations, built once, as one of the pool's workers. */
public final class PoolCounter implements Counter {
  private final Pool pool;
  private final Worker worker;
  private final long[] handles;
  private final FieldOperations addOne;
  private final MemorySegment scratch;

  /** A counter in the first field, an {@code int64}, of the records that {@code handles} name. */
  public PoolCounter(Pool pool, Worker worker, long[] handles) {
    this.pool = pool;
    this.worker = worker;
    this.handles = handles.clone();
    this.addOne =
        new FieldOperations(pool.layout())
            .addLong(pool.layout().fields().getFirst(), FieldOperations.WHOLE_FIELD, 1);
    this.scratch = MemorySegment.ofArray(new byte[pool.layout().recordBytes()]);
  }

  @Override
  public long increment(int number) {
    return pool.update(worker, handles[number], 0, addOne, scratch, 0);
  }
}
