package dev.typecase.node.metrics;

import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.control.PoolDirectory;
import dev.typecase.node.endpoint.CannotListenException;
import dev.typecase.node.endpoint.GrpcEndpoint;
import dev.typecase.node.flow.FlowCounts;
import dev.typecase.node.loop.Loops;
import dev.typecase.node.quota.Accounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code http://HOST:PORT/metrics}: what is looked up by the thread of whoever asks, and beside the
 * server what its virtual machine does.
 */
final class MetricsPort implements AutoCloseable {
  private final JvmGcMetrics gc;
  private final HTTPServer http;

  private MetricsPort(JvmGcMetrics gc, HTTPServer http) {
    this.gc = gc;
    this.http = http;
  }

  /**
   * Opens the port.
   *
   * @param configuration says where
   * @param registry has the meters of requests, and gets all others
   * @param directory the pools
   * @param loops the loops that serve
   * @param flow what the connections hold at the moment; may block
   * @param accounts of the identities; null, if there are none
   * @throws CannotListenException if the address is not free
   */
  @SuppressWarnings("MustBeClosedChecker") // closed with this object
  static MetricsPort open(
      ServerConfiguration configuration,
      PrometheusMeterRegistry registry,
      PoolDirectory directory,
      Loops loops,
      Supplier<FlowCounts> flow,
      @Nullable Accounts accounts) {
    JvmGcMetrics gc = new JvmGcMetrics();
    gc.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    flow(registry, flow);
    LoopMeters.start(loops, registry);
    registry.getPrometheusRegistry().register(new PoolCollector(directory));
    if (accounts != null) {
      registry.getPrometheusRegistry().register(new QuotaCollector(accounts));
    }
    InetSocketAddress address =
        new InetSocketAddress(configuration.metricsHost(), configuration.metricsPort());
    try {
      HTTPServer http =
          HTTPServer.builder()
              .inetAddress(address(address))
              .port(configuration.metricsPort())
              .registry(registry.getPrometheusRegistry())
              .buildAndStart();
      return new MetricsPort(gc, http);
    } catch (IOException e) {
      gc.close();
      throw new CannotListenException("metrics-port", address, e);
    }
  }

  private static InetAddress address(InetSocketAddress address) throws IOException {
    if (address.isUnresolved()) {
      throw new IOException("unknown host");
    }
    return address.getAddress();
  }

  private static void flow(PrometheusMeterRegistry registry, Supplier<FlowCounts> flow) {
    Gauge.builder("typecase.direct.bytes", GrpcEndpoint::directBytes)
        .description("Direct memory that the data ports of this process have in buffers")
        .register(registry);
    gauge(
        registry,
        flow,
        "typecase.connections",
        "Connections to the data port",
        FlowCounts::connections);
    gauge(registry, flow, "typecase.streams", "Open streams", FlowCounts::streams);
    gauge(
        registry,
        flow,
        "typecase.in.flight.bytes",
        "Bytes of requests and answers that calls hold",
        FlowCounts::heldBytes);
  }

  private static void gauge(
      PrometheusMeterRegistry registry,
      Supplier<FlowCounts> flow,
      String name,
      String description,
      ToDoubleFunction<FlowCounts> value) {
    Gauge.builder(name, flow, counts -> value.applyAsDouble(counts.get()))
        .description(description)
        .register(registry);
  }

  /** {@return the number that is listened on} */
  int port() {
    return http.getPort();
  }

  @Override
  public void close() {
    http.close();
    gc.close();
  }
}
