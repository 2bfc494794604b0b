package dev.typecase.soak.abuse;

import dev.typecase.client.Handle;
import dev.typecase.client.Pool;
import dev.typecase.client.TypecaseClient;
import dev.typecase.client.TypecaseException;
import dev.typecase.harness.Latencies;
import dev.typecase.soak.content.Content;
import dev.typecase.soak.content.Kind;
import dev.typecase.soak.content.Mark;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A well-behaved client on a connection of its own: allocates, reads, updates and frees records,
 * one call after the other, and checks every answer. A thread of its own.
 */
final class Neighbour<T extends Content> implements AutoCloseable {
  private final Pool<T> pool;
  private final Kind<T> kind;
  private final Thread thread;
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

  // Written by the thread, and by whoever takes it.
  private Histogram latencies = Latencies.histogram();
  private volatile boolean ended;

  Neighbour(TypecaseClient client, Kind<T> kind) {
    this.pool = client.pool(kind.codec());
    this.kind = kind;
    this.thread = Thread.ofPlatform().name("neighbour").start(this::run);
  }

  private void run() {
    try {
      for (long number = 0; !ended; number++) {
        round(Mark.of(0, number));
      }
    } catch (TypecaseException | IllegalStateException e) {
      failure.compareAndSet(null, e.toString());
    }
  }

  private void round(Mark mark) {
    Handle<T> handle = timed(() -> pool.allocate(kind.maker().apply(mark)));
    requireSame(mark, timed(() -> pool.read(handle)));
    timed(() -> pool.update(handle, update -> update.add(kind.hits(), 1L)));
    requireSame(mark.hit(), timed(() -> pool.read(handle)));
    timed(() -> {
      pool.free(handle);
      return handle;
    });
  }

  private void requireSame(Mark mark, T found) {
    if (!found.equals(kind.maker().apply(mark))) {
      throw new IllegalStateException(
          "record: " + found + " (expected: " + kind.maker().apply(mark) + ")");
    }
  }

  private <V> V timed(java.util.function.Supplier<V> call) {
    long begin = System.nanoTime();
    V answer = call.get();
    synchronized (this) {
      Latencies.record(latencies, System.nanoTime() - begin);
    }
    return answer;
  }

  /** {@return how long its calls took since this was last asked} */
  synchronized Histogram takeLatencies() {
    Histogram taken = latencies;
    latencies = Latencies.histogram();
    return taken;
  }

  /** {@return what it was answered that is wrong, after which it ended} */
  Optional<String> failure() {
    return Optional.ofNullable(failure.get());
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
