package dev.typecase.node.metrics;

import static java.util.Objects.requireNonNull;

import dev.typecase.node.endpoint.RequestObserver;
import dev.typecase.node.message.RequestKind;
import dev.typecase.node.refusal.Reason;
import dev.typecase.v1.GetStatisticsResponse;
import dev.typecase.v1.RequestStatistics;
import io.grpc.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How often, how long and how large. All meters are made at the start, so that counting is a look
 * into a table and some additions.
 */
final class RequestMeters implements RequestObserver {
  private static final Duration[] TIMES = {
    Duration.ofNanos(10_000),
    Duration.ofNanos(25_000),
    Duration.ofNanos(50_000),
    Duration.ofNanos(100_000),
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1)
  };
  private static final double[] SIZES = {1, 4, 16, 64, 256, 1_024, 4_096, 8_192};

  private final Map<RequestKind, Of> unary = new EnumMap<>(RequestKind.class);
  private final Map<RequestKind, Of> pipelined = new EnumMap<>(RequestKind.class);
  private final Map<Reason, Counter> refusals = new EnumMap<>(Reason.class);

  RequestMeters(MeterRegistry registry) {
    for (RequestKind kind : RequestKind.values()) {
      if (kind != RequestKind.NONE) {
        unary.put(kind, new Of(registry, kind, "unary"));
        pipelined.put(kind, new Of(registry, kind, "pipeline"));
      }
    }
    for (Reason reason : Reason.values()) {
      refusals.put(
          reason,
          Counter.builder("typecase.refusals")
              .description("Calls and Pipeline requests that were refused as a whole")
              .tag("reason", reason.name())
              .register(registry));
    }
  }

  @Override
  public void answered(
      RequestKind kind, String pool, boolean isPipelined, int items, long nanos, Context call) {
    requireNonNull((isPipelined ? pipelined : unary).get(kind)).record(items, nanos);
  }

  @Override
  public void refused(Reason reason) {
    requireNonNull(refusals.get(reason)).increment();
  }

  /** Adds what was counted so far. Any thread. */
  void addTo(GetStatisticsResponse.Builder statistics) {
    for (Duration bound : TIMES) {
      statistics.addTimeBoundsNanos(bound.toNanos());
    }
    unary.forEach((kind, of) -> statistics.addRequests(of.statistics(kind, false)));
    pipelined.forEach((kind, of) -> statistics.addRequests(of.statistics(kind, true)));
    refusals.forEach((reason, count) -> {
      if (count.count() > 0) {
        statistics.putRefusals(reason.name(), (long) count.count());
      }
    });
  }

  /** The meters of one kind of request that came one way. */
  private static final class Of {
    private final Timer time;
    private final DistributionSummary items;

    Of(MeterRegistry registry, RequestKind kind, String way) {
      String method = kind.name().toLowerCase(Locale.ROOT);
      this.time =
          Timer.builder("typecase.requests")
              .description("From a request decoded to its answer handed to the transport")
              .tag("method", method)
              .tag("way", way)
              .serviceLevelObjectives(TIMES)
              .register(registry);
      this.items =
          DistributionSummary.builder("typecase.request.items")
              .description("Items of a request")
              .tag("method", method)
              .tag("way", way)
              .serviceLevelObjectives(SIZES)
              .register(registry);
    }

    RequestStatistics statistics(RequestKind kind, boolean isPipelined) {
      RequestStatistics.Builder statistics =
          RequestStatistics.newBuilder()
              .setMethod(kind.methodName())
              .setPipelined(isPipelined)
              .setItems((long) items.totalAmount());
      HistogramSnapshot times = time.takeSnapshot();
      long counted = 0;
      for (CountAtBucket bucket : times.histogramCounts()) {
        // Each bucket counts those before it, too.
        statistics.addCounts((long) bucket.count() - counted);
        counted = (long) bucket.count();
      }
      return statistics.addCounts(Math.max(0, times.count() - counted)).build();
    }

    void record(int count, long nanos) {
      time.record(nanos, TimeUnit.NANOSECONDS);
      items.record(count);
    }
  }
}
