package dev.typecase.node.admin;

import dev.typecase.node.endpoint.CannotListenException;
import dev.typecase.node.loop.Loops;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ChannelzService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The admin port: channelz and reflection. */
public final class AdminEndpoint implements AutoCloseable {
  private static final int CHANNELZ_PAGE_SIZE = 100;
  private static final long CLOSE_TIMEOUT_MILLIS = 2_000;

  private final Server server;
  // Kept, because a server that has ended does not say it any more.
  private final int port;

  private AdminEndpoint(Server server) {
    this.server = server;
    this.port = server.getPort();
  }

  /**
   * Opens the admin port on loopback.
   *
   * @param port the port; 0 takes a free one
   * @param loops whose accepting loop serves it
   * @return the open endpoint
   * @throws CannotListenException if the port is not free
   */
  public static AdminEndpoint open(int port, Loops loops) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Server server =
        NettyServerBuilder.forAddress(address)
            .bossEventLoopGroup(loops.accepting())
            .workerEventLoopGroup(loops.accepting())
            .channelType(loops.serverChannelType())
            .directExecutor()
            .addService(ChannelzService.newInstance(CHANNELZ_PAGE_SIZE))
            .addService(ProtoReflectionServiceV1.newInstance())
            .build();
    try {
      server.start();
    } catch (IOException e) {
      throw new CannotListenException("admin-port", address, e);
    }
    return new AdminEndpoint(server);
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
