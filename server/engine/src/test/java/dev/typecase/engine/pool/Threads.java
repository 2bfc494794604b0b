package dev.typecase.engine.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads of a test. What one throws, the test throws; and no test hangs. */
final class Threads implements AutoCloseable {
  private static final long MOST_SECONDS = 300;

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final List<Future<?>> running = new ArrayList<>();

  interface Task {
    void run() throws Exception;
  }

  void start(Task task) {
    running.add(executor.submit(asCallable(task)));
  }

  private static Callable<Void> asCallable(Task task) {
    return () -> {
      task.run();
      return null;
    };
  }

  boolean anyRunning() {
    return running.stream().anyMatch(each -> !each.isDone());
  }

  /** Waits for all that was started. */
  void join() throws InterruptedException {
    for (Future<?> each : running) {
      try {
        each.get(MOST_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      } catch (TimeoutException e) {
        throw new AssertionError("a thread is stuck", e);
      }
    }
    running.clear();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
