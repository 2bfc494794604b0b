package dev.typecase.node;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.CountDownLatch;

/**
 * The one loop of a server, held while two clients send: a busy one first, then a quiet one. When
 * it goes on, all of that is at its sockets at once, whatever the machine's pace.
 */
final class HeldLoop implements AutoCloseable {
  private final TypecaseServer server;
  private final EventLoopGroup clientLoop =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  final ManagedChannel busy;
  final ManagedChannel quiet;

  HeldLoop(TypecaseServer server) {
    this.server = server;
    this.busy = channel();
    this.quiet = channel();
  }

  private ManagedChannel channel() {
    return NettyChannelBuilder.forAddress("127.0.0.1", server.port())
        .usePlaintext()
        .eventLoopGroup(clientLoop)
        .channelType(NioSocketChannel.class)
        .build();
  }

  /**
   * Runs what the clients send while the loop is held. Both must have had an answer before, so that
   * their connections are there.
   */
  void sendWhileHeld(Runnable busySends, Runnable quietSends) {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    server
        .loops()
        .serving()
        .next()
        .execute(() -> {
          held.countDown();
          await(goOn);
        });
    await(held);
    busySends.run();
    flush();
    quietSends.run();
    flush();
    goOn.countDown();
  }

  /** Returns when the clients' loop has written what it was given. */
  private void flush() {
    var _ = clientLoop.submit(() -> {}).syncUninterruptibly();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    busy.shutdownNow();
    quiet.shutdownNow();
    var _ = clientLoop.shutdownGracefully();
  }
}
