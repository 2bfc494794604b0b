package dev.typecase.node;

import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.control.PoolDirectory;
import dev.typecase.node.endpoint.Observation;
import dev.typecase.node.endpoint.RequestObserver;
import dev.typecase.node.endpoint.SlowRequests;
import dev.typecase.node.flow.FlowCounts;
import dev.typecase.node.loop.Loops;
import dev.typecase.node.metrics.Metrics;
import dev.typecase.node.quota.Accounts;
import dev.typecase.node.trace.Traces;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Those of the configuration who look at requests: each is told by the one before it.
 *
 * <pre>
 *   data port --> Traces --> SlowRequests --> Metrics
 * </pre>
 */
final class Observers implements AutoCloseable {
  private final Metrics metrics;
  private final @Nullable Traces traces;
  private final Observation observation;

  private Observers(Metrics metrics, @Nullable Traces traces, Observation observation) {
    this.metrics = metrics;
    this.traces = traces;
    this.observation = observation;
  }

  static Observers open(
      ServerConfiguration configuration,
      PoolDirectory directory,
      Loops loops,
      Supplier<FlowCounts> flow,
      @Nullable Accounts accounts) {
    // What the environment says of traces is read before a port is opened.
    OpenTelemetrySdk telemetry = configuration.traces() ? Traces.sdkOfEnvironment() : null;
    Metrics metrics = Metrics.open(configuration, directory, loops, flow, accounts);
    RequestObserver requests = metrics.requests();
    if (configuration.slowMillis() > 0) {
      requests = new SlowRequests(requests, configuration.slowMillis());
    }
    if (telemetry == null) {
      return new Observers(
          metrics, null, new Observation(requests, List.of(), metrics::statistics));
    }
    Traces traces = new Traces(telemetry, requests);
    return new Observers(
        metrics, traces, new Observation(traces, List.of(traces), metrics::statistics));
  }

  Observation observation() {
    return observation;
  }

  OptionalInt metricsPort() {
    return metrics.port();
  }

  @Override
  public void close() {
    metrics.close();
    if (traces != null) {
      traces.close();
    }
  }
}
