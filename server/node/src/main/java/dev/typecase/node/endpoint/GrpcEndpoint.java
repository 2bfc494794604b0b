package dev.typecase.node.endpoint;

import dev.typecase.node.access.AccessControl;
import dev.typecase.node.access.AuditLog;
import dev.typecase.node.config.ListenAddress;
import dev.typecase.node.config.MemoryPlan;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.control.ControlThread;
import dev.typecase.node.control.PoolControl;
import dev.typecase.node.control.PoolRegistry;
import dev.typecase.node.flow.FlowLimits;
import dev.typecase.node.loop.Loops;
import dev.typecase.node.loop.Resident;
import dev.typecase.node.record.Batches;
import dev.typecase.node.record.RequestLimits;
import dev.typecase.node.tls.ServerTls;
import io.grpc.BindableService;
import io.grpc.DecompressorRegistry;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerStreamTracer;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The data port: both services of the contract, health and reflection; and the health port, if
 * there is one.
 */
public final class GrpcEndpoint {
  /**
   * Above the limit of the contract, so that a message somewhat too long is refused by name and a
   * stream survives it; one far too long is cut off by gRPC without being read.
   */
  private static final int MAX_INBOUND_BYTES = RequestLimits.MAX_MESSAGE_BYTES + (64 << 10);

  private static final int FIRST_READ_BYTES = 2 << 10;

  /** The buffers of all data ports of the process, apart from those of its clients. */
  private static final PooledByteBufAllocator BUFFERS = new PooledByteBufAllocator(true);

  /**
   * A client that keeps to deadlines resets streams, at worst all calls of a connection at once,
   * and again. One that goes on so is at something else (rapid reset, CVE-2023-44487), and so is
   * one whose streams the server must reset (CVE-2025-8671): both are counted. A guess at the line
   * between them; until it is crossed, neighbours wait for each call that begins.
   */
  private static final int MAX_RESETS = 3_000;

  private static final int RESETS_WINDOW_SECONDS = 10;

  /** How soon a connection whose peer has vanished without a word is noticed. */
  private static final int KEEPALIVE_SECONDS = 60;

  private static final int KEEPALIVE_TIMEOUT_SECONDS = 20;

  /** How often clients may ask whether the server is still there. */
  private static final int PERMIT_KEEPALIVE_SECONDS = 10;

  /**
   * How soon a connection that has not finished its handshakes is closed, whatever it says: it
   * holds one of the places that others wait for. Those of a client take some round trips.
   */
  private static final int HANDSHAKE_SECONDS = 10;

  private static final long CUT_OFF_MILLIS = 2_000;

  private final Loops loops;
  private final Server server;
  // Kept, because a server that has ended does not say it any more.
  private final int port;
  private final HealthStatusManager health;
  private final Draining draining;
  private final @Nullable HealthEndpoint healthEndpoint;

  private GrpcEndpoint(
      Loops loops,
      Server server,
      HealthStatusManager health,
      Draining draining,
      @Nullable HealthEndpoint healthEndpoint) {
    this.loops = loops;
    this.server = server;
    this.port = server.getPort();
    this.health = health;
    this.draining = draining;
    this.healthEndpoint = healthEndpoint;
  }

  /**
   * Opens the data port.
   *
   * @param configuration host, port and limits
   * @param flowLimits how what calls may hold is divided
   * @param loops the loops that serve
   * @param registry the pools
   * @param controlThread who runs the calls of {@code PoolService}
   * @param observation who looks
   * @param security who may use the port, and how
   * @return the open endpoint
   * @throws CannotListenException if the address is not free
   */
  public static GrpcEndpoint open(
      ServerConfiguration configuration,
      FlowLimits flowLimits,
      Loops loops,
      PoolRegistry registry,
      ControlThread controlThread,
      Observation observation,
      Security security) {
    AuditLog audit = new AuditLog();
    Draining draining = new Draining();
    Failures failures = new Failures(observation.requests());
    HealthStatusManager health = new HealthStatusManager();
    ControlEndpoint control =
        new ControlEndpoint(
            new PoolControl(registry),
            controlThread,
            failures,
            draining,
            observation.statistics(),
            audit);
    ServerServiceDefinition pools = control.pools();
    ServerServiceDefinition statistics = control.server();
    Patience patience =
        new Patience(TimeUnit.MILLISECONDS.toNanos(configuration.waitingLimitMillis()));
    ServerServiceDefinition records =
        new RecordEndpoint(
                new Batches(registry.directory(), security.accounts()),
                patience,
                failures,
                draining,
                observation.requests())
            .definition();
    ClientFaults.filter();
    ServerTls tls = security.tls();
    AccessControl access = security.access();
    ConnectionLimit connectionLimit =
        new ConnectionLimit(
            flowLimits.connections(),
            loops.accepting(),
            tls != null,
            connection -> connection.pipeline().addLast(new ConnectionGuard(flowLimits, audit)));
    NettyServerBuilder builder =
        builder(configuration, loops, connectionLimit, flowLimits)
            .intercept(
                new GuardedCall.Interceptor(access == null ? null : new Admission(access, audit)));
    if (tls != null) {
      builder.sslContext(tls.context());
    }
    observation.calls().forEach(builder::addStreamTracerFactory);
    builder.addService(pools).addService(statistics).addService(records);
    builder.addService(drained(health.getHealthService()));
    if (configuration.reflection()) {
      builder.addService(drained(ProtoReflectionServiceV1.newInstance()));
    }
    Server server = builder.build();
    start(server, ListenAddress.ofDataPort(configuration));
    for (String name :
        new String[] {
          HealthStatusManager.SERVICE_NAME_ALL_SERVICES,
          pools.getServiceDescriptor().getName(),
          statistics.getServiceDescriptor().getName(),
          records.getServiceDescriptor().getName()
        }) {
      health.setStatus(name, ServingStatus.SERVING);
    }
    return new GrpcEndpoint(
        loops, server, health, draining, openHealth(configuration, loops, health, server));
  }

  private static @Nullable HealthEndpoint openHealth(
      ServerConfiguration configuration, Loops loops, HealthStatusManager health, Server server) {
    if (!configuration.security().hasHealthPort()) {
      return null;
    }
    try {
      return HealthEndpoint.open(configuration.security(), loops, health.getHealthService());
    } catch (RuntimeException e) {
      server.shutdownNow();
      throw e;
    }
  }

  private static ServerServiceDefinition drained(BindableService service) {
    return ServerInterceptors.intercept(service, new DrainedStreams());
  }

  private static NettyServerBuilder builder(
      ServerConfiguration configuration,
      Loops loops,
      ConnectionLimit connectionLimit,
      FlowLimits flowLimits) {
    return NettyServerBuilder.forAddress(ListenAddress.ofDataPort(configuration))
        .bossEventLoopGroup(loops.accepting())
        .workerEventLoopGroup(loops.serving())
        .channelFactory(() -> {
          ServerChannel listening = loops.newServerChannel();
          listening.pipeline().addLast(connectionLimit);
          return listening;
        })
        // Handlers never block, so they run where the bytes arrive.
        .directExecutor()
        // What is unpacked would be more than what is counted.
        .decompressorRegistry(DecompressorRegistry.emptyInstance())
        .withChildOption(ChannelOption.TCP_NODELAY, true)
        .withChildOption(ChannelOption.ALLOCATOR, BUFFERS)
        .withChildOption(ChannelOption.RECVBUF_ALLOCATOR, reads())
        // Fixed: left to itself, gRPC raises it to 8 MiB for every stream of a fast connection.
        .flowControlWindow(flowLimits.windowBytes())
        .addTransportFilter(new ConnectionFilter(flowLimits))
        .addStreamTracerFactory(
            new ServerStreamTracer.Factory() {
              @Override
              public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
                return new CallTrace();
              }
            })
        .maxInboundMessageSize(MAX_INBOUND_BYTES)
        .maxConcurrentCallsPerConnection(configuration.callsPerConnection())
        .maxRstFramesPerWindow(MAX_RESETS, RESETS_WINDOW_SECONDS)
        .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
        .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(KEEPALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .permitKeepAliveTime(PERMIT_KEEPALIVE_SECONDS, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true);
  }

  // One read a connection between two looks at all of them, where Netty would do 16.
  private static RecvByteBufAllocator reads() {
    return new AdaptiveRecvByteBufAllocator(
            FIRST_READ_BYTES, FIRST_READ_BYTES, MemoryPlan.READ_BYTES)
        .maxMessagesPerRead(1);
  }

  /** {@return bytes of direct memory that the data ports of this process have in their buffers} */
  public static long directBytes() {
    return BUFFERS.metric().usedDirectMemory();
  }

  private static void start(Server server, InetSocketAddress address) {
    try {
      server.start();
    } catch (IOException e) {
      throw new CannotListenException("port", address, e);
    }
  }

  /** {@return the port that is listened on} */
  public int port() {
    return port;
  }

  /** {@return the health port, if there is one} */
  public OptionalInt healthPort() {
    return healthEndpoint == null ? OptionalInt.empty() : OptionalInt.of(healthEndpoint.port());
  }

  /**
   * Shuts down in good order: health says NOT_SERVING, no stream takes another request, every
   * request that was taken is answered, streams end with DRAINING, unary calls finish. What is left
   * after the time is cut off. Blocks; not on a loop.
   *
   * @param timeoutMillis how long it may take
   * @return whether nothing was cut off
   */
  public boolean drain(long timeoutMillis) {
    health.enterTerminalState();
    draining.begin();
    loops.tellResidents(Resident::draining);
    server.shutdown();
    boolean inTime = await(timeoutMillis);
    if (!inTime) {
      server.shutdownNow();
      await(CUT_OFF_MILLIS);
    }
    if (healthEndpoint != null) {
      healthEndpoint.close();
    }
    return inTime;
  }

  private boolean await(long millis) {
    try {
      return server.awaitTermination(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
