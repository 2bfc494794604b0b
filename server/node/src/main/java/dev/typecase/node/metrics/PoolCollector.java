package dev.typecase.node.metrics;

import dev.typecase.engine.pool.PoolCounts;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.control.PoolDirectory;
import dev.typecase.node.control.PoolTally;
import dev.typecase.node.message.RequestKind;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What pools are like at the moment they are asked: pools come and go, so nothing is registered for
 * each. Asked by the thread of whoever scrapes; resident bytes take time linear in a pool's pages.
 */
final class PoolCollector implements MultiCollector {
  private final PoolDirectory directory;

  PoolCollector(PoolDirectory directory) {
    this.directory = directory;
  }

  @Override
  public MetricSnapshots collect() {
    Collection<HostedPool> pools = directory.pools();
    return MetricSnapshots.of(
        slots(pools),
        stranded(pools),
        gauge(
            "typecase_pool_capacity",
            "Records that a pool was created for",
            pools,
            pool -> pool.pool().spec().capacity()),
        gauge(
            "typecase_pool_planned_bytes",
            "Off-heap bytes that a pool has reserved",
            pools,
            pool -> pool.pool().plan().totalBytes()),
        gauge(
            "typecase_pool_resident_bytes",
            "Bytes of a pool that lie in physical memory",
            pools,
            pool -> pool.pool().residentBytes().orElse(0)),
        items(pools));
  }

  private static GaugeSnapshot slots(Collection<HostedPool> pools) {
    GaugeSnapshot.Builder slots =
        GaugeSnapshot.builder().name("typecase_pool_slots").help("Where the slots of a pool are");
    for (HostedPool pool : pools) {
      PoolCounts counts = pool.pool().counts();
      // A moment's view: while operations are under way a count could be below 0.
      add(slots, pool, "live", counts.live());
      add(slots, pool, "lent", counts.lent());
      add(slots, pool, "private", counts.freePrivate());
      add(slots, pool, "depot", counts.freeDepot());
      add(slots, pool, "mailbox", counts.freeMailbox());
      add(slots, pool, "unused", counts.unused());
      add(slots, pool, "retired", counts.retired());
    }
    return slots.build();
  }

  private static void add(GaugeSnapshot.Builder slots, HostedPool pool, String state, long count) {
    slots.dataPoint(
        point(Labels.of("pool", pool.name(), "state", state), (double) Math.max(0, count)));
  }

  private static GaugeSnapshot stranded(Collection<HostedPool> pools) {
    GaugeSnapshot.Builder stranded =
        GaugeSnapshot.builder()
            .name("typecase_pool_private_slots")
            .help("Free slots that one worker holds, which no other worker can take");
    for (HostedPool pool : pools) {
      for (int worker = 0; worker < pool.pool().workers(); worker++) {
        stranded.dataPoint(
            point(
                Labels.of("pool", pool.name(), "worker", Integer.toString(worker)),
                (double) pool.pool().freePrivate(worker)));
      }
    }
    return stranded.build();
  }

  private static GaugeSnapshot gauge(
      String name, String help, Collection<HostedPool> pools, ToDoubleFunction<HostedPool> value) {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
    pools.forEach(
        pool -> gauge.dataPoint(point(Labels.of("pool", pool.name()), value.applyAsDouble(pool))));
    return gauge.build();
  }

  private static GaugeDataPointSnapshot point(Labels labels, double value) {
    return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
  }

  private static CounterSnapshot items(Collection<HostedPool> pools) {
    CounterSnapshot.Builder items =
        CounterSnapshot.builder()
            .name("typecase_pool_items")
            .help("Items that ended, by what was asked and what became of them");
    for (HostedPool pool : pools) {
      for (RequestKind kind : RequestKind.values()) {
        if (kind == RequestKind.NONE) {
          continue;
        }
        for (long result : PoolTally.RESULTS) {
          items.dataPoint(
              CounterDataPointSnapshot.builder()
                  .labels(
                      Labels.of(
                          "pool", pool.name(),
                          "operation", lower(kind.name()),
                          "outcome", lower(PoolTally.name(result))))
                  .value((double) pool.tally().count(kind, result))
                  .build());
        }
      }
    }
    return items.build();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
