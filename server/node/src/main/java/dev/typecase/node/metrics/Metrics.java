package dev.typecase.node.metrics;

import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.control.PoolDirectory;
import dev.typecase.node.endpoint.CannotListenException;
import dev.typecase.node.endpoint.RequestObserver;
import dev.typecase.node.flow.FlowCounts;
import dev.typecase.node.loop.Loops;
import dev.typecase.node.quota.Accounts;
import dev.typecase.v1.GetStatisticsResponse;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the server counts, and tells {@code ServerService} and, if it is asked to, Prometheus. Event
 * loops only add to counters that exist already; everything else is looked up by the thread of
 * whoever asks.
 */
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry;
  private final RequestMeters requests;
  private final Statistics statistics;
  private final @Nullable MetricsPort port;

  private Metrics(
      PrometheusMeterRegistry registry,
      RequestMeters requests,
      Statistics statistics,
      @Nullable MetricsPort port) {
    this.registry = registry;
    this.requests = requests;
    this.statistics = statistics;
    this.port = port;
  }

  /**
   * Begins to count, and opens the metrics port if there is to be one.
   *
   * @param configuration says whether and where
   * @param directory the pools
   * @param loops the loops that serve
   * @param flow what the connections hold at the moment; may block
   * @param accounts of the identities; null, if there are none
   * @throws CannotListenException if the address is not free
   */
  public static Metrics open(
      ServerConfiguration configuration,
      PoolDirectory directory,
      Loops loops,
      Supplier<FlowCounts> flow,
      @Nullable Accounts accounts) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    RequestMeters requests = new RequestMeters(registry);
    MetricsPort port =
        configuration.hasMetricsPort()
            ? MetricsPort.open(configuration, registry, directory, loops, flow, accounts)
            : null;
    return new Metrics(
        registry, requests, new Statistics(directory, flow, requests, configuration.loops()), port);
  }

  /** {@return who is to be told what becomes of requests} */
  public RequestObserver requests() {
    return requests;
  }

  /**
   * {@return what was counted since the start} Not on a loop.
   *
   * @param visible the pools that the caller may see, by name
   */
  public GetStatisticsResponse statistics(Predicate<String> visible) {
    return statistics.now(visible);
  }

  /** {@return the port that is listened on, if one is} */
  public OptionalInt port() {
    return port == null ? OptionalInt.empty() : OptionalInt.of(port.port());
  }

  /** Closes the port. */
  @Override
  public void close() {
    if (port != null) {
      port.close();
    }
    registry.close();
  }
}
