package dev.typecase.node.command;

import dev.typecase.node.config.ByteSize;
import dev.typecase.node.config.ConfigurationFile;
import dev.typecase.node.config.LogFormat;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.config.Transport;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options of {@code typecase serve}: the keys of the configuration file, which they override.
 */
final class ServeOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration in YAML. The options below override it.")
  private @Nullable Path config;

  @Option(names = "--host", description = "Address to listen on (default: 127.0.0.1).")
  private @Nullable String host;

  @Option(names = "--port", description = "Data port; 0 takes a free one (default: 7420).")
  private @Nullable Integer port;

  @Option(
      names = "--admin-port",
      description = "Admin port on loopback; 0 takes a free one (default: 7421).")
  private @Nullable Integer adminPort;

  @Option(names = "--no-admin", description = "No admin port.")
  private boolean noAdmin;

  @Option(
      names = "--metrics-port",
      description = "Port of the Prometheus metrics; 0 takes a free one (default: none).")
  private @Nullable Integer metricsPort;

  @Option(
      names = "--metrics-host",
      description = "Address of the metrics port (default: 127.0.0.1).")
  private @Nullable String metricsHost;

  @Option(
      names = "--loops",
      description = "Event loops, each a worker of every pool (default: the processors).")
  private @Nullable Integer loops;

  @Option(
      names = "--transport",
      description = "One of ${COMPLETION-CANDIDATES} (default: auto, epoll where it loads).")
  private @Nullable Transport transport;

  @Option(
      names = "--memory-budget",
      paramLabel = "SIZE",
      description =
          "Off-heap bytes for all pools, such as 2GiB (default: 80 %% of what heap, direct buffers"
              + " and overhead leave).")
  private @Nullable String memoryBudget;

  @Option(
      names = "--huge-pages",
      negatable = true,
      defaultValue = Option.NULL_VALUE,
      fallbackValue = "true",
      description = "Ask the kernel for huge pages for every pool (default: off).")
  private @Nullable Boolean hugePages;

  @Option(
      names = "--prefault",
      negatable = true,
      defaultValue = Option.NULL_VALUE,
      fallbackValue = "true",
      description = "Make all of a pool resident when it is created (default: off).")
  private @Nullable Boolean prefault;

  @Option(
      names = "--waiting-limit-millis",
      paramLabel = "MS",
      description = "How long a request waits for records being written (default: 20).")
  private @Nullable Integer waitingLimitMillis;

  @Option(
      names = "--drain-timeout-millis",
      paramLabel = "MS",
      description = "How long a shutdown waits for calls to end (default: 10000).")
  private @Nullable Integer drainTimeoutMillis;

  @Option(
      names = "--slow-millis",
      paramLabel = "MS",
      description = "Log requests that take longer, one a second at most (default: none).")
  private @Nullable Integer slowMillis;

  @Option(
      names = "--traces",
      negatable = true,
      defaultValue = Option.NULL_VALUE,
      fallbackValue = "true",
      description =
          "Send OpenTelemetry traces as the environment variables OTEL_* say, one request in 100"
              + " unless OTEL_TRACES_SAMPLER says otherwise (default: off).")
  private @Nullable Boolean traces;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "How standard error is written: ${COMPLETION-CANDIDATES} (default: text).")
  private @Nullable LogFormat logFormat;

  @Option(
      names = "--reflection",
      negatable = true,
      defaultValue = Option.NULL_VALUE,
      fallbackValue = "true",
      description = "Reflection on the data port (default: on).")
  private @Nullable Boolean reflection;

  @Option(
      names = "--calls-per-connection",
      paramLabel = "N",
      description = "Calls that one connection may have open (default: 1000).")
  private @Nullable Integer callsPerConnection;

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      description = "Connections to the data port that may be open (default: 500).")
  private @Nullable Integer maxConnections;

  @Option(
      names = "--streams-per-connection",
      paramLabel = "N",
      description = "How many of a connection's calls may be streams (default: 32).")
  private @Nullable Integer streamsPerConnection;

  @Option(
      names = "--in-flight-bytes",
      paramLabel = "SIZE",
      description =
          "Bytes of requests and answers that all calls may hold, such as 256MiB (default: 25 %% of"
              + " the direct buffers that reading leaves).")
  private @Nullable String inFlightBytes;

  @Option(
      names = "--snapshot-dir",
      paramLabel = "DIR",
      description =
          "Directory in which a drain saves the pools, and from which a start loads them (default:"
              + " none, a restart empties the store).")
  private @Nullable Path snapshotDir;

  @Option(
      names = "--snapshot-timeout-millis",
      paramLabel = "MS",
      description =
          "How long saving the pools may take, once the calls have ended, before it is given up"
              + " (default: 15000).")
  private @Nullable Integer snapshotTimeoutMillis;

  @Mixin private SecurityOptions security;

  /** For picocli, which fills the fields in. */
  ServeOptions() {}

  ServerConfiguration configuration() {
    ServerConfiguration.Builder builder =
        config == null ? ServerConfiguration.builder() : ConfigurationFile.read(config);
    set(host, builder::host);
    set(port, builder::port);
    set(adminPort, builder::adminPort);
    if (noAdmin) {
      builder.adminPort(ServerConfiguration.ADMIN_OFF);
    }
    set(metricsPort, builder::metricsPort);
    set(metricsHost, builder::metricsHost);
    set(loops, builder::loops);
    set(transport, builder::transport);
    set(memoryBudget, text -> builder.memoryBudgetBytes(ByteSize.parse("memory-budget", text)));
    set(hugePages, builder::hugePages);
    set(prefault, builder::prefault);
    set(waitingLimitMillis, builder::waitingLimitMillis);
    set(drainTimeoutMillis, builder::drainTimeoutMillis);
    set(slowMillis, builder::slowMillis);
    set(traces, builder::traces);
    set(logFormat, builder::logFormat);
    set(reflection, builder::reflection);
    set(maxConnections, builder::maxConnections);
    set(callsPerConnection, builder::callsPerConnection);
    set(streamsPerConnection, builder::streamsPerConnection);
    set(inFlightBytes, text -> builder.inFlightBytes(ByteSize.parse("in-flight-bytes", text)));
    set(snapshotDir, builder::snapshotDir);
    set(snapshotTimeoutMillis, builder::snapshotTimeoutMillis);
    security.applyTo(builder.security());
    return builder.build();
  }

  private static <T> void set(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }
}
