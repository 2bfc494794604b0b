package dev.typecase.node.endpoint;

import dev.typecase.node.config.ListenAddress;
import dev.typecase.node.config.SecurityConfiguration;
import dev.typecase.node.loop.Loops;
import io.grpc.BindableService;
import io.grpc.DecompressorRegistry;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.ServerChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The health port: {@code grpc.health.v1} and nothing else, without encryption, for probes that
 * have no certificate. Served by the accepting loop. Whoever can reach it learns whether the server
 * serves; what they can make it hold is bounded by the constants here.
 */
public final class HealthEndpoint implements AutoCloseable {
  /** Probes and a few watchers; guesses, all of them. */
  private static final int MAX_CONNECTIONS = 32;

  private static final int MAX_CALLS = 8;
  private static final int MAX_BYTES = 1 << 10;
  private static final int WINDOW_BYTES = 64 << 10;
  private static final int HANDSHAKE_SECONDS = 5;
  private static final int IDLE_SECONDS = 60;
  private static final int KEEPALIVE_SECONDS = 20;
  private static final int MAX_RESETS = 100;
  private static final long CLOSE_TIMEOUT_MILLIS = 2_000;

  private final Server server;
  // Kept, because a server that has ended does not say it any more.
  private final int port;

  private HealthEndpoint(Server server) {
    this.server = server;
    this.port = server.getPort();
  }

  /**
   * Opens the health port.
   *
   * @param security where it listens
   * @param loops whose accepting loop serves it
   * @param health what it serves
   * @return the open endpoint
   * @throws CannotListenException if the address is not free
   */
  public static HealthEndpoint open(
      SecurityConfiguration security, Loops loops, BindableService health) {
    InetSocketAddress address = ListenAddress.ofHealthPort(security);
    ConnectionLimit limit =
        new ConnectionLimit(MAX_CONNECTIONS, loops.accepting(), false, connection -> {});
    Server server =
        NettyServerBuilder.forAddress(address)
            .bossEventLoopGroup(loops.accepting())
            .workerEventLoopGroup(loops.accepting())
            .channelFactory(() -> {
              ServerChannel listening = loops.newServerChannel();
              listening.pipeline().addLast(limit);
              return listening;
            })
            .directExecutor()
            .decompressorRegistry(DecompressorRegistry.emptyInstance())
            .flowControlWindow(WINDOW_BYTES)
            .maxInboundMessageSize(MAX_BYTES)
            .maxConcurrentCallsPerConnection(MAX_CALLS)
            .maxRstFramesPerWindow(MAX_RESETS, IDLE_SECONDS)
            .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
            .maxConnectionIdle(IDLE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
            .addService(health)
            .build();
    try {
      server.start();
    } catch (IOException e) {
      throw new CannotListenException("health-port", address, e);
    }
    return new HealthEndpoint(server);
  }

  /** {@return the port that is listened on} */
  public int port() {
    return port;
  }

  /** Closes the port and cuts its calls off. Blocks for at most some seconds. */
  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(CLOSE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
