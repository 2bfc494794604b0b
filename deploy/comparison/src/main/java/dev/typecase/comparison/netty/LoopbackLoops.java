package dev.typecase.comparison.netty;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Netty's event loops, chosen as Typecase's node chooses its own: epoll where it loads. */
public final class LoopbackLoops implements AutoCloseable {
  private static final long SHUTDOWN_MILLIS = 1_000;

  private final EventLoopGroup serving;
  private final EventLoopGroup accepting;

  /** So many serving loops, and one that accepts. */
  public LoopbackLoops(int count) {
    IoHandlerFactory factory =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    this.serving = new MultiThreadIoEventLoopGroup(count, factory);
    this.accepting = new MultiThreadIoEventLoopGroup(1, factory);
  }

  /** {@return the loops that serve} */
  public EventLoopGroup serving() {
    return serving;
  }

  /** {@return the loop that accepts} */
  public EventLoopGroup accepting() {
    return accepting;
  }

  /** {@return what listens} */
  public Class<? extends ServerChannel> serverChannelType() {
    return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  /** {@return what connects} */
  public Class<? extends Channel> channelType() {
    return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  @Override
  public void close() {
    for (EventLoopGroup group : List.of(serving, accepting)) {
      var _ = group.shutdownGracefully(0, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
