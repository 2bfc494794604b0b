package dev.typecase.client;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that keep no process alive. */
final class Threads {
  private static final long IDLE_SECONDS = 60;

  private Threads() {}

  /** {@return a maker of daemon threads} */
  static ThreadFactory named(String prefix) {
    return Thread.ofPlatform().daemon().name(prefix + "-", 0).factory();
  }

  /**
   * {@return an executor that makes threads as they are needed} A task that comes after it was shut
   * down, such as one that tells a caller so, runs on the thread that brings it.
   */
  static ExecutorService asNeeded(String prefix) {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        named(prefix),
        (task, _) -> task.run());
  }
}
