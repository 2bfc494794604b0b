package dev.typecase.node.metrics;

import dev.typecase.engine.pool.PoolCounts;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.control.PoolDirectory;
import dev.typecase.node.control.PoolTally;
import dev.typecase.node.endpoint.GrpcEndpoint;
import dev.typecase.node.flow.FlowCounts;
import dev.typecase.node.message.RequestKind;
import dev.typecase.v1.GetStatisticsResponse;
import dev.typecase.v1.ItemStatistics;
import dev.typecase.v1.PoolStatistics;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What {@code ServerService} tells: the same counts as the metrics port, in one message. */
final class Statistics {
  private final PoolDirectory directory;
  private final Supplier<FlowCounts> flow;
  private final RequestMeters requests;
  private final int loops;
  private final long startNanos = System.nanoTime();

  /**
   * Begins to count the time.
   *
   * @param flow may block
   */
  Statistics(
      PoolDirectory directory, Supplier<FlowCounts> flow, RequestMeters requests, int loops) {
    this.directory = directory;
    this.flow = flow;
    this.requests = requests;
    this.loops = loops;
  }

  /**
   * {@return everything, of the pools only those that the caller may see} Not on a loop.
   *
   * @param visible by a pool's name
   */
  GetStatisticsResponse now(Predicate<String> visible) {
    FlowCounts held = flow.get();
    GetStatisticsResponse.Builder statistics =
        GetStatisticsResponse.newBuilder()
            .setUptimeNanos(System.nanoTime() - startNanos)
            .setLoops(loops)
            .setConnections(held.connections())
            .setStreams(held.streams())
            .setInFlightBytes(held.heldBytes())
            .setDirectBytes(GrpcEndpoint.directBytes());
    directory.pools().stream()
        .filter(pool -> visible.test(pool.name()))
        .sorted(Comparator.comparing(HostedPool::name))
        .forEach(pool -> statistics.addPools(of(pool)));
    requests.addTo(statistics);
    return statistics.build();
  }

  private static PoolStatistics of(HostedPool pool) {
    PoolCounts counts = pool.pool().counts();
    PoolStatistics.Builder statistics =
        PoolStatistics.newBuilder()
            .setName("pools/" + pool.name())
            .setPoolUid(pool.uid())
            .setCapacity(pool.pool().spec().capacity())
            .setSlots(counts.slots())
            // While operations are under way a count could be below 0.
            .setLive(Math.max(0, counts.live()))
            .setFreePrivate(Math.max(0, counts.freePrivate()))
            .setFreeShared(Math.max(0, counts.freeDepot() + counts.freeMailbox()))
            .setUnused(counts.unused())
            .setRetired(counts.retired())
            .setMemoryBytes(pool.pool().plan().totalBytes());
    for (RequestKind kind : RequestKind.values()) {
      for (long result : PoolTally.RESULTS) {
        long count = pool.tally().count(kind, result);
        if (count > 0) {
          statistics.addItems(
              ItemStatistics.newBuilder()
                  .setMethod(kind.methodName())
                  .setOutcome(PoolTally.name(result))
                  .setCount(count));
        }
      }
    }
    return statistics.build();
  }
}
