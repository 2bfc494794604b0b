package dev.typecase.e2e.container;

import dev.typecase.client.Handle;
import dev.typecase.client.Pool;
import dev.typecase.client.TypecaseException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * Callers that allocate, read, update and free records one after the other, each until its first
 * call that fails or until the load is ended.
 */
final class Load implements AutoCloseable {
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<TypecaseException> failures = new ConcurrentLinkedQueue<>();
  private final LongAdder allocated = new LongAdder();
  private final LongAdder read = new LongAdder();
  private final LongAdder updated = new LongAdder();
  private final LongAdder freed = new LongAdder();
  private volatile boolean ending;

  private Load() {}

  static Load start(Pool<Item> pool, int callers) {
    Load load = new Load();
    for (int caller = 0; caller < callers; caller++) {
      load.callers.execute(() -> load.call(pool));
    }
    return load;
  }

  private void call(Pool<Item> pool) {
    try {
      for (long number = 0; !ending; number++) {
        Handle<Item> handle = pool.allocate(Item.of(number));
        allocated.increment();
        pool.read(handle);
        read.increment();
        pool.update(handle, update -> update.add(Item_.number, 1L));
        updated.increment();
        pool.free(handle);
        freed.increment();
      }
    } catch (TypecaseException e) {
      failures.add(e);
    }
  }

  /** {@return calls that were answered so far} */
  long calls() {
    return allocated.sum() + read.sum() + updated.sum() + freed.sum();
  }

  /** {@return what was answered, in the words in which a server sums up what it did} */
  String totals() {
    return "%d allocated, %d read, 0 written, %d updated, %d freed"
        .formatted(allocated.sum(), read.sum(), updated.sum(), freed.sum());
  }

  /** Waits until every caller has failed or, after {@link #end}, ended. {@return the failures} */
  List<TypecaseException> awaitFailures() {
    callers.close();
    return List.copyOf(failures);
  }

  /** Lets every caller end. {@return the failures there were} */
  List<TypecaseException> end() {
    ending = true;
    return awaitFailures();
  }

  @Override
  public void close() {
    end();
  }
}
