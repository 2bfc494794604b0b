package dev.typecase.benchmarks.scenario;

import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.engine.pool.Worker;
import dev.typecase.engine.pool.Workers;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A pool with {@link Sizes#SLOTS} live records of {@link Sizes#LARGE_RECORD_BYTES}.
 *
 * @param workers one for each measuring thread
 * @param handles of the records
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LivePool(Pool pool, Worker[] workers, long[] handles) implements AutoCloseable {
  static LivePool create(int threads) {
    Workers registry = new Workers(threads);
    Worker[] workers = Stream.generate(registry::claim).limit(threads).toArray(Worker[]::new);
    PoolSpec spec =
        new PoolSpec(
            "bench", Sizes.layout(Sizes.LARGE_RECORD_BYTES), Sizes.SLOTS, SlotAlignment.CACHE_LINE);
    Pool pool = Pool.create(spec, 1, registry);
    long[] handles = new long[Sizes.SLOTS];
    Arrays.setAll(handles, i -> pool.allocate(workers[0], record(i), 0));
    return new LivePool(pool, workers, handles);
  }

  /** {@return record number {@code number}: a counter of 0, then random bytes} */
  static MemorySegment record(int number) {
    byte[] bytes = new byte[Sizes.LARGE_RECORD_BYTES];
    new Random(number).nextBytes(bytes);
    Arrays.fill(bytes, 0, Long.BYTES, (byte) 0);
    return MemorySegment.ofArray(bytes);
  }

  @Override
  public void close() {
    pool.close();
  }
}
