package dev.typecase.node.metrics;

import dev.typecase.node.quota.Account;
import dev.typecase.node.quota.Accounts;
import dev.typecase.node.quota.QuotaLimits;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** What identities have taken at the moment they are asked, and what they may take at most. */
final class QuotaCollector implements MultiCollector {
  private final Accounts accounts;

  QuotaCollector(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public MetricSnapshots collect() {
    GaugeSnapshot.Builder taken =
        GaugeSnapshot.builder()
            .name("typecase_identity_slots")
            .help("Live records that an identity has allocated");
    GaugeSnapshot.Builder limits =
        GaugeSnapshot.builder()
            .name("typecase_identity_slots_limit")
            .help("Records that an identity may have at a time, if that is limited");
    for (Account account : accounts.all()) {
      // While operations are under way a count could be below 0.
      taken.dataPoint(point(account, Math.max(0, account.slotsTaken())));
      if (account.slotLimit() < QuotaLimits.UNLIMITED_SLOTS) {
        limits.dataPoint(point(account, account.slotLimit()));
      }
    }
    return MetricSnapshots.of(taken.build(), limits.build());
  }

  private static GaugeDataPointSnapshot point(Account account, long value) {
    return GaugeDataPointSnapshot.builder()
        .labels(Labels.of("identity", account.name()))
        .value((double) value)
        .build();
  }
}
