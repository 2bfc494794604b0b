package dev.typecase.node;

import dev.typecase.node.config.WatchedFiles;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Looks at files every {@value #LOOK_SECONDS} seconds, on a thread of its own. */
final class Watch implements AutoCloseable {
  /** How soon a change is seen, at the latest. A guess: a file is read in microseconds. */
  static final int LOOK_SECONDS = 2;

  private final List<WatchedFiles> files;
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("typecase-watch").daemon().factory());

  private Watch(List<WatchedFiles> files) {
    this.files = files;
  }

  /** {@return a watch that looks from now on; without files it has no thread} */
  static Watch over(List<WatchedFiles> files) {
    Watch watch = new Watch(files);
    if (!files.isEmpty()) {
      var _ =
          watch.executor.scheduleWithFixedDelay(
              watch::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }
    return watch;
  }

  /** Looks now. Any thread. */
  void look() {
    files.forEach(WatchedFiles::look);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
