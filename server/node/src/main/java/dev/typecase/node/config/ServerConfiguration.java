package dev.typecase.node.config;

import dev.typecase.engine.memory.Pages;
import dev.typecase.engine.pool.PoolSpec;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One server's configuration, validated when it is made. Immutable.
 *
 * @param host address to listen on; 127.0.0.1 unless said otherwise
 * @param port data port; 0 takes a free one
 * @param adminPort port of channelz on loopback; 0 takes a free one, {@link #ADMIN_OFF} for none
 * @param metricsHost address of the metrics port; 127.0.0.1 unless said otherwise
 * @param metricsPort port of the Prometheus metrics; 0 takes a free one, {@link #METRICS_OFF} for
 *     none
 * @param loops event loops, each a worker of every pool: 1 to {@link #MAX_LOOPS}
 * @param transport how to talk to sockets
 * @param memoryBudgetBytes off-heap bytes that pools may take in all; 0 for {@link
 *     MemoryPlan#BUDGET_PERCENT} % of what heap, direct buffers and overhead leave
 * @param hugePages whether the kernel is asked for huge pages for every pool; without effect where
 *     it has none
 * @param prefault whether all of a pool is made resident when it is created: before the port opens
 *     for declared pools, on the control thread for others, in time linear in the pool's bytes
 * @param waitingLimitMillis how long the items of a request may wait, in all, for records that
 *     others are writing
 * @param drainTimeoutMillis how long a drain may take before what is left is cut off
 * @param slowMillis a request that takes longer is logged; 0 for none
 * @param traces whether requests are traced, as the {@code OTEL_*} environment variables say
 * @param logFormat the form of what is logged
 * @param reflection whether the data port answers reflection
 * @param maxConnections connections to the data port that may be open at a time
 * @param callsPerConnection calls that one connection may have open at a time
 * @param streamsPerConnection how many of these may be streams, such as a Pipeline or a Scan
 * @param inFlightBytes bytes of requests and answers that all calls may hold at a time; 0 for
 *     {@link MemoryPlan#IN_FLIGHT_PERCENT} % of the direct buffers that reading leaves
 * @param snapshotDir where the pools are saved when the server drains, and loaded from when it
 *     starts; null for nowhere
 * @param snapshotTimeoutMillis how long saving them may take before it is given up
 * @param security encryption of the data port, and who may call it
 * @param pools pools that exist before the port opens
 */
public record ServerConfiguration(
    String host,
    int port,
    int adminPort,
    String metricsHost,
    int metricsPort,
    int loops,
    Transport transport,
    long memoryBudgetBytes,
    boolean hugePages,
    boolean prefault,
    int waitingLimitMillis,
    int drainTimeoutMillis,
    int slowMillis,
    boolean traces,
    LogFormat logFormat,
    boolean reflection,
    int maxConnections,
    int callsPerConnection,
    int streamsPerConnection,
    long inFlightBytes,
    @Nullable Path snapshotDir,
    int snapshotTimeoutMillis,
    SecurityConfiguration security,
    List<PoolDeclaration> pools) {

  /** The data port unless said otherwise. */
  public static final int DEFAULT_PORT = 7420;

  /** The admin port unless said otherwise. */
  public static final int DEFAULT_ADMIN_PORT = 7421;

  /** Instead of an admin port: there is none. */
  public static final int ADMIN_OFF = -1;

  /** Instead of a metrics port: there is none. */
  public static final int METRICS_OFF = -1;

  /** Event loops, at most: as many as there can be workers. */
  public static final int MAX_LOOPS = 64;

  /** Pools of one server, at most. */
  public static final int MAX_POOLS = 256;

  static final int MAX_PORT = 65_535;
  private static final int MAX_WAITING_LIMIT_MILLIS = 10_000;
  private static final int MAX_DRAIN_TIMEOUT_MILLIS = 3_600_000;
  private static final int MAX_CONNECTIONS = 100_000;
  private static final int MAX_CALLS_PER_CONNECTION = 1_000_000;

  /** Checks every value. */
  public ServerConfiguration {
    requireHost("host", host);
    requireHost("metrics-host", metricsHost);
    requireBetween("port", port, 0, MAX_PORT);
    requireBetween("admin-port", adminPort, ADMIN_OFF, MAX_PORT);
    requireBetween("metrics-port", metricsPort, METRICS_OFF, MAX_PORT);
    requireBetween("loops", loops, 1, MAX_LOOPS);
    requireBetween("waiting-limit-millis", waitingLimitMillis, 0, MAX_WAITING_LIMIT_MILLIS);
    requireBetween("drain-timeout-millis", drainTimeoutMillis, 0, MAX_DRAIN_TIMEOUT_MILLIS);
    requireBetween("slow-millis", slowMillis, 0, MAX_DRAIN_TIMEOUT_MILLIS);
    requireBetween("snapshot-timeout-millis", snapshotTimeoutMillis, 1, MAX_DRAIN_TIMEOUT_MILLIS);
    requireBetween("max-connections", maxConnections, 1, MAX_CONNECTIONS);
    requireBetween("calls-per-connection", callsPerConnection, 1, MAX_CALLS_PER_CONNECTION);
    requireBetween("streams-per-connection", streamsPerConnection, 1, MAX_CALLS_PER_CONNECTION);
    requireNotNegative("memory-budget", memoryBudgetBytes);
    requireNotNegative("in-flight-bytes", inFlightBytes);
    requireBetween("pools", pools.size(), 0, MAX_POOLS);
    pools = List.copyOf(pools);
    requireUniqueNames(pools);
  }

  /** {@return a builder that holds the defaults} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return whether there is an admin port} */
  public boolean hasAdminPort() {
    return adminPort != ADMIN_OFF;
  }

  /** {@return whether there is a metrics port} */
  public boolean hasMetricsPort() {
    return metricsPort != METRICS_OFF;
  }

  /** {@return the pages that every pool is asked to have} */
  public Pages pages() {
    return new Pages(hugePages, prefault);
  }

  /**
   * {@return how this server reserves a pool: with its records' owners, if it knows identities}
   *
   * @param spec what the pool was asked to be
   */
  public PoolSpec reserved(PoolSpec spec) {
    return security.access() == null ? spec : spec.withOwners();
  }

  private static void requireHost(String name, String host) {
    if (host.isBlank()) {
      throw ConfigurationException.of(name, "'" + host + "'", "a name or an address");
    }
  }

  private static void requireBetween(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw ConfigurationException.of(name, value, min + " to " + max);
    }
  }

  private static void requireNotNegative(String name, long bytes) {
    if (bytes < 0) {
      throw ConfigurationException.of(name, bytes, "0 or more bytes");
    }
  }

  private static void requireUniqueNames(List<PoolDeclaration> pools) {
    Set<String> seen = new HashSet<>();
    for (PoolDeclaration pool : pools) {
      if (!seen.add(pool.spec().name())) {
        throw ConfigurationException.of("pool name", pool.spec().name(), "each name once");
      }
    }
  }

  /** Collects values and checks them all in {@link #build()}. One thread. */
  public static final class Builder {
    private String host = "127.0.0.1";
    private int port = DEFAULT_PORT;
    private int adminPort = DEFAULT_ADMIN_PORT;
    private String metricsHost = "127.0.0.1";
    private int metricsPort = METRICS_OFF;
    private int loops = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_LOOPS);
    private Transport transport = Transport.AUTO;
    private long memoryBudgetBytes;
    private boolean hugePages;
    private boolean prefault;
    private int waitingLimitMillis = 20;
    private int drainTimeoutMillis = 10_000;
    private int slowMillis;
    private boolean traces;
    private LogFormat logFormat = LogFormat.TEXT;
    private boolean reflection = true;
    private int maxConnections = 500;
    private int callsPerConnection = 1_000;
    private int streamsPerConnection = 32;
    private long inFlightBytes;
    private @Nullable Path snapshotDir;
    private int snapshotTimeoutMillis = 15_000;
    private final SecurityConfiguration.Builder security = new SecurityConfiguration.Builder();
    private List<PoolDeclaration> pools = List.of();

    private Builder() {}

    /** Sets {@link ServerConfiguration#host}. {@return this builder} */
    public Builder host(String host) {
      this.host = host;
      return this;
    }

    /** Sets {@link ServerConfiguration#port}. {@return this builder} */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** Sets {@link ServerConfiguration#adminPort}. {@return this builder} */
    public Builder adminPort(int adminPort) {
      this.adminPort = adminPort;
      return this;
    }

    /** Sets {@link ServerConfiguration#metricsHost}. {@return this builder} */
    public Builder metricsHost(String metricsHost) {
      this.metricsHost = metricsHost;
      return this;
    }

    /** Sets {@link ServerConfiguration#metricsPort}. {@return this builder} */
    public Builder metricsPort(int metricsPort) {
      this.metricsPort = metricsPort;
      return this;
    }

    /** Sets {@link ServerConfiguration#loops}. {@return this builder} */
    public Builder loops(int loops) {
      this.loops = loops;
      return this;
    }

    /** Sets {@link ServerConfiguration#transport}. {@return this builder} */
    public Builder transport(Transport transport) {
      this.transport = transport;
      return this;
    }

    /** Sets {@link ServerConfiguration#memoryBudgetBytes}. {@return this builder} */
    public Builder memoryBudgetBytes(long memoryBudgetBytes) {
      this.memoryBudgetBytes = memoryBudgetBytes;
      return this;
    }

    /** Sets {@link ServerConfiguration#hugePages}. {@return this builder} */
    public Builder hugePages(boolean hugePages) {
      this.hugePages = hugePages;
      return this;
    }

    /** Sets {@link ServerConfiguration#prefault}. {@return this builder} */
    public Builder prefault(boolean prefault) {
      this.prefault = prefault;
      return this;
    }

    /** Sets {@link ServerConfiguration#waitingLimitMillis}. {@return this builder} */
    public Builder waitingLimitMillis(int waitingLimitMillis) {
      this.waitingLimitMillis = waitingLimitMillis;
      return this;
    }

    /** Sets {@link ServerConfiguration#drainTimeoutMillis}. {@return this builder} */
    public Builder drainTimeoutMillis(int drainTimeoutMillis) {
      this.drainTimeoutMillis = drainTimeoutMillis;
      return this;
    }

    /** Sets {@link ServerConfiguration#traces}. {@return this builder} */
    public Builder traces(boolean traces) {
      this.traces = traces;
      return this;
    }

    /** Sets {@link ServerConfiguration#logFormat}. {@return this builder} */
    public Builder logFormat(LogFormat logFormat) {
      this.logFormat = logFormat;
      return this;
    }

    /** Sets {@link ServerConfiguration#slowMillis}. {@return this builder} */
    public Builder slowMillis(int slowMillis) {
      this.slowMillis = slowMillis;
      return this;
    }

    /** Sets {@link ServerConfiguration#reflection}. {@return this builder} */
    public Builder reflection(boolean reflection) {
      this.reflection = reflection;
      return this;
    }

    /** Sets {@link ServerConfiguration#maxConnections}. {@return this builder} */
    public Builder maxConnections(int maxConnections) {
      this.maxConnections = maxConnections;
      return this;
    }

    /** Sets {@link ServerConfiguration#streamsPerConnection}. {@return this builder} */
    public Builder streamsPerConnection(int streamsPerConnection) {
      this.streamsPerConnection = streamsPerConnection;
      return this;
    }

    /** Sets {@link ServerConfiguration#inFlightBytes}. {@return this builder} */
    public Builder inFlightBytes(long inFlightBytes) {
      this.inFlightBytes = inFlightBytes;
      return this;
    }

    /** Sets {@link ServerConfiguration#callsPerConnection}. {@return this builder} */
    public Builder callsPerConnection(int callsPerConnection) {
      this.callsPerConnection = callsPerConnection;
      return this;
    }

    /** Sets {@link ServerConfiguration#snapshotDir}. {@return this builder} */
    public Builder snapshotDir(@Nullable Path snapshotDir) {
      this.snapshotDir = snapshotDir;
      return this;
    }

    /** Sets {@link ServerConfiguration#snapshotTimeoutMillis}. {@return this builder} */
    public Builder snapshotTimeoutMillis(int snapshotTimeoutMillis) {
      this.snapshotTimeoutMillis = snapshotTimeoutMillis;
      return this;
    }

    /** {@return what becomes {@link ServerConfiguration#security}, to be set in its place} */
    public SecurityConfiguration.Builder security() {
      return security;
    }

    /** Sets {@link ServerConfiguration#pools}. {@return this builder} */
    public Builder pools(List<PoolDeclaration> pools) {
      this.pools = List.copyOf(pools);
      return this;
    }

    /** Sets the pools, without labels. {@return this builder} */
    public Builder pools(PoolSpec... specs) {
      return pools(List.of(specs).stream().map(PoolDeclaration::of).toList());
    }

    /**
     * {@return the configuration}
     *
     * @throws ConfigurationException if a value cannot be
     */
    public ServerConfiguration build() {
      return new ServerConfiguration(
          host,
          port,
          adminPort,
          metricsHost,
          metricsPort,
          loops,
          transport,
          memoryBudgetBytes,
          hugePages,
          prefault,
          waitingLimitMillis,
          drainTimeoutMillis,
          slowMillis,
          traces,
          logFormat,
          reflection,
          maxConnections,
          callsPerConnection,
          streamsPerConnection,
          inFlightBytes,
          snapshotDir,
          snapshotTimeoutMillis,
          security.build(),
          pools);
    }
  }
}
