package dev.typecase.soak.load;

import dev.typecase.client.Handle;
import dev.typecase.client.ItemResult;
import dev.typecase.client.Pool;
import dev.typecase.client.RecordWrite;
import dev.typecase.client.Update;
import dev.typecase.client.Versioned;
import dev.typecase.soak.content.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Through the SDK, which sends records raw. */
final class SdkAccess<T extends dev.typecase.soak.content.Content> implements Access<T> {
  private static final Duration HASTY = Duration.ofMillis(1);

  private final Pool<T> pool;
  private final Manner manner;
  private final Consumer<Update<T>> hit;

  SdkAccess(Pool<T> pool, Kind<T> kind, Manner manner) {
    this.pool = manner == Manner.HASTY ? pool.within(HASTY) : pool;
    this.manner = manner;
    this.hit = update -> update.add(kind.hits(), 1L);
  }

  @Override
  public List<Answer<Handle<T>>> allocate(List<T> records) {
    return call(records, pool::allocate, pool::allocateAsync, pool::allocateAll);
  }

  @Override
  public List<Answer<T>> read(List<Handle<T>> handles) {
    return call(handles, pool::readVersioned, pool::readVersionedAsync, pool::readAll).stream()
        .map(answer -> answer.map(Versioned::record))
        .toList();
  }

  @Override
  public List<Answer<Boolean>> write(List<Handle<T>> handles, List<T> records) {
    List<RecordWrite<T>> writes =
        IntStream.range(0, handles.size())
            .mapToObj(i -> new RecordWrite<>(handles.get(i), records.get(i), 0))
            .toList();
    return done(
        call(
            writes,
            write -> pool.write(write.handle(), write.record()),
            write -> pool.writeAsync(write.handle(), write.record()),
            pool::writeAll));
  }

  @Override
  public List<Answer<Boolean>> update(List<Handle<T>> handles) {
    return done(
        call(
            handles,
            handle -> pool.update(handle, hit),
            handle -> pool.updateAsync(handle, hit),
            all -> pool.updateAll(all, hit)));
  }

  @Override
  public List<Answer<Boolean>> free(List<Handle<T>> handles) {
    return done(
        call(
            handles,
            handle -> {
              pool.free(handle);
              return handle;
            },
            pool::freeAsync,
            pool::freeAll));
  }

  private static <V> List<Answer<Boolean>> done(List<Answer<V>> answers) {
    return answers.stream().map(answer -> answer.map(_ -> true)).toList();
  }

  private <I, V> List<Answer<V>> call(
      List<I> items,
      Function<I, V> blocking,
      Function<I, CompletableFuture<V>> async,
      Function<List<I>, List<ItemResult<V>>> batch) {
    return switch (manner) {
      case BLOCKING -> items.stream().map(item -> one(item, blocking)).toList();
      case ASYNC -> items.stream().map(async).toList().stream().map(SdkAccess::await).toList();
      case CANCELLED -> items.stream().map(async).toList().stream().map(SdkAccess::cancel).toList();
      case BATCH, HASTY -> batch(items, batch);
      case TYPED -> throw new IllegalArgumentException("manner: TYPED (expected: one of the SDK)");
    };
  }

  private static <I, V> Answer<V> one(I item, Function<I, V> blocking) {
    try {
      return Answer.success(blocking.apply(item));
    } catch (RuntimeException e) {
      return Answer.failure(e);
    }
  }

  private static <I, V> List<Answer<V>> batch(
      List<I> items, Function<List<I>, List<ItemResult<V>>> batch) {
    try {
      return batch.apply(items).stream().map(Answer::of).toList();
    } catch (RuntimeException e) {
      return items.stream().map(_ -> Answer.<V>failure(e)).toList();
    }
  }

  private static <V> Answer<V> cancel(CompletableFuture<V> future) {
    future.cancel(true);
    return await(future);
  }

  private static <V> Answer<V> await(CompletableFuture<V> future) {
    try {
      return Answer.success(future.get(Patience.OVERDUE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (CancellationException _) {
      return Answer.failure("Cancelled", true, "by its caller");
    } catch (ExecutionException e) {
      return e.getCause() instanceof RuntimeException cause
          ? Answer.failure(cause)
          : Answer.failure("Unknown", true, e.toString());
    } catch (TimeoutException _) {
      return Answer.failure(Answer.OVERDUE, true, "no end within " + Patience.OVERDUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.failure("Interrupted", true, e.toString());
    }
  }
}
