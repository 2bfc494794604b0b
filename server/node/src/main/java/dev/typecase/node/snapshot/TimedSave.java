package dev.typecase.node.snapshot;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes a snapshot on a thread of its own, so that a disk that does not answer holds nobody up for
 * longer than was said.
 */
public final class TimedSave {
  /** For the thread to notice the interrupt and to remove what it has written. */
  private static final long GIVE_UP_MILLIS = 1_000;

  private TimedSave() {}

  /**
   * Writes a snapshot, or gives it up. Blocks for at most the time and a second more.
   *
   * @param directory where
   * @param content what
   * @param timeoutMillis how long it may take
   * @return its length in bytes
   * @throws SnapshotException if there is none; a part that a disk which does not answer keeps is
   *     removed by the next start
   */
  public static long run(SnapshotDirectory directory, SnapshotWriter content, int timeoutMillis) {
    FutureTask<Long> save = new FutureTask<>(() -> directory.save(content));
    Thread thread = Thread.ofPlatform().name("typecase-snapshot").daemon().start(save);
    try {
      return save.get(timeoutMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw notWritten(
          directory,
          "given up after "
              + timeoutMillis
              + " ms (expected: a disk that takes it in time, or a"
              + " longer snapshot-timeout-millis)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notWritten(directory, "interrupted");
    } catch (ExecutionException e) {
      throw notWritten(directory, reason(Objects.requireNonNullElse(e.getCause(), e)));
    } finally {
      giveUp(save, thread);
    }
  }

  private static String reason(Throwable cause) {
    return switch (cause) {
      case IOException disk -> "the disk refused: " + disk.getMessage();
      case IllegalStateException notQuiet -> String.valueOf(notQuiet.getMessage());
      default -> cause.toString();
    };
  }

  private static SnapshotException notWritten(SnapshotDirectory directory, String reason) {
    return SnapshotException.notWritten(directory.file(), reason);
  }

  private static void giveUp(FutureTask<Long> save, Thread thread) {
    save.cancel(true);
    try {
      thread.join(GIVE_UP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
