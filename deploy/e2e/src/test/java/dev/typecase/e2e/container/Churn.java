package dev.typecase.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.client.Handle;
import dev.typecase.client.ItemResult;
import dev.typecase.client.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * A pool that callers fill to its capacity and then keep full: each goes round its own records,
 * reads a batch, frees it and allocates as many. No item may be refused.
 */
final class Churn {
  private static final int CALLERS = 8;
  private static final int BATCH = 1_000;

  /** Of one batch: it is read, freed and allocated. */
  private static final int OPERATIONS_A_RECORD = 3;

  private final Pool<Item> pool;
  private final List<List<Handle<Item>>> handles = new ArrayList<>();

  /**
   * Fills a pool.
   *
   * @param capacity of the pool; a multiple of {@link #granularity}
   */
  Churn(Pool<Item> pool, long capacity) {
    this.pool = pool;
    for (int caller = 0; caller < CALLERS; caller++) {
      handles.add(new ArrayList<>());
    }
    each(mine -> {
      for (long first = 0; first < capacity / CALLERS; first += BATCH) {
        mine.addAll(allocate(first));
      }
    });
  }

  /**
   * {@return how many records a capacity is a multiple of, for every caller to have full batches}
   */
  static long granularity() {
    return (long) CALLERS * BATCH;
  }

  /** Does at least so many operations. */
  void run(long operations) {
    long batches = operations / OPERATIONS_A_RECORD / BATCH / CALLERS + 1;
    each(mine -> {
      for (long batch = 0; batch < batches; batch++) {
        int first = (int) (batch * BATCH % mine.size());
        replace(mine.subList(first, first + BATCH));
      }
    });
  }

  private void replace(List<Handle<Item>> batch) {
    long first = pool.read(batch.getFirst()).number();
    List<Long> numbers =
        values(pool.readAll(batch)).stream().map(found -> found.record().number()).toList();
    assertThat(numbers).isEqualTo(LongStream.range(first, first + BATCH).boxed().toList());
    values(pool.freeAll(batch));
    List<Handle<Item>> again = allocate(first + 1);
    for (int i = 0; i < BATCH; i++) {
      batch.set(i, again.get(i));
    }
  }

  private List<Handle<Item>> allocate(long first) {
    return values(
        pool.allocateAll(LongStream.range(first, first + BATCH).mapToObj(Item::of).toList()));
  }

  private static <V> List<V> values(List<ItemResult<V>> results) {
    return results.stream().map(ItemResult::orElseThrow).toList();
  }

  private void each(Consumer<List<Handle<Item>>> work) {
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      CompletableFuture.allOf(
              handles.stream()
                  .map(mine -> CompletableFuture.runAsync(() -> work.accept(mine), callers))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    }
  }
}
