package dev.typecase.e2e.container;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.MemoryStatsConfig;
import com.github.dockerjava.api.model.Statistics;
import com.github.dockerjava.api.model.StatsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;

/**
 * What a container has in memory, once a second, as its engine counts it for the limit, but without
 * pages of files that the kernel can drop at any time.
 */
final class ResidentMemory implements AutoCloseable {
  private final LongSummaryStatistics bytes = new LongSummaryStatistics();
  private final ResultCallback.Adapter<Statistics> callback =
      new ResultCallback.Adapter<>() {
        @Override
        public void onNext(Statistics statistics) {
          add(Objects.requireNonNull(statistics.getMemoryStats()));
        }
      };

  ResidentMemory(String containerId) {
    DockerClientFactory.lazyClient().statsCmd(containerId).exec(callback);
  }

  private synchronized void add(MemoryStatsConfig memory) {
    StatsConfig kinds = Objects.requireNonNull(memory.getStats());
    // Control groups of version 1 and 2.
    Long droppable =
        kinds.getTotalInactiveFile() != null
            ? kinds.getTotalInactiveFile()
            : Objects.requireNonNull(kinds.getInactiveFile());
    bytes.accept(Objects.requireNonNull(memory.getUsage()) - droppable);
  }

  synchronized long samples() {
    return bytes.getCount();
  }

  synchronized long lowestBytes() {
    return bytes.getMin();
  }

  synchronized long highestBytes() {
    return bytes.getMax();
  }

  @Override
  public void close() {
    try {
      callback.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
