package dev.typecase.node.metrics;

import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.control.PoolDirectory;
import dev.typecase.node.endpoint.CannotListenException;
import dev.typecase.node.endpoint.GrpcEndpoint;
import dev.typecase.node.endpoint.RequestObserver;
import dev.typecase.node.flow.FlowCounts;
import dev.typecase.node.loop.Loops;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What the server tells Prometheus: {@code http://HOST:PORT/metrics}. Event loops only add to
 * counters that exist already; everything else is looked up by the thread of whoever asks.
 */
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry;
  private final JvmGcMetrics gc;
  private final RequestMeters requests;
  private final HTTPServer http;

  private Metrics(
      PrometheusMeterRegistry registry, JvmGcMetrics gc, RequestMeters requests, HTTPServer http) {
    this.registry = registry;
    this.gc = gc;
    this.requests = requests;
    this.http = http;
  }

  /**
   * Opens the metrics port.
   *
   * @param configuration says where
   * @param directory the pools
   * @param loops the loops that serve
   * @param flow what the connections hold at the moment; may block
   * @throws CannotListenException if the address is not free
   */
  @SuppressWarnings("MustBeClosedChecker") // closed with this object
  public static Metrics open(
      ServerConfiguration configuration,
      PoolDirectory directory,
      Loops loops,
      Supplier<FlowCounts> flow) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    JvmGcMetrics gc = new JvmGcMetrics();
    gc.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    flow(registry, flow);
    LoopMeters.start(loops, registry);
    registry.getPrometheusRegistry().register(new PoolCollector(directory));
    RequestMeters requests = new RequestMeters(registry);
    InetSocketAddress address =
        new InetSocketAddress(configuration.metricsHost(), configuration.metricsPort());
    try {
      HTTPServer http =
          HTTPServer.builder()
              .inetAddress(address(address))
              .port(configuration.metricsPort())
              .registry(registry.getPrometheusRegistry())
              .buildAndStart();
      return new Metrics(registry, gc, requests, http);
    } catch (IOException e) {
      gc.close();
      registry.close();
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

  /** {@return who is to be told what becomes of requests} */
  public RequestObserver requests() {
    return requests;
  }

  /** {@return the port that is listened on} */
  public int port() {
    return http.getPort();
  }

  /** Closes the port. */
  @Override
  public void close() {
    http.close();
    gc.close();
    registry.close();
  }
}
