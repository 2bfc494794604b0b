package dev.typecase.node.loop;

import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.config.Transport;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/**
 * The parts of Netty that belong to one transport.
 *
 * @param transport which one; never AUTO
 * @param ioHandlers what event loops are built with
 * @param serverChannelType what listens
 */
record TransportChoice(
    Transport transport,
    IoHandlerFactory ioHandlers,
    Class<? extends ServerChannel> serverChannelType) {

  /**
   * {@return the transport that was asked for; for AUTO, epoll where its native library loads}
   *
   * @throws ConfigurationException if epoll was asked for and does not load
   */
  static TransportChoice of(Transport wanted) {
    return switch (wanted) {
      case AUTO -> Epoll.isAvailable() ? epoll() : nio();
      case NIO -> nio();
      case EPOLL -> {
        if (!Epoll.isAvailable()) {
          throw new ConfigurationException(
              "transport: epoll (expected: auto or nio on this machine; "
                  + Epoll.unavailabilityCause().getMessage()
                  + ")");
        }
        yield epoll();
      }
    };
  }

  private static TransportChoice epoll() {
    return new TransportChoice(
        Transport.EPOLL, EpollIoHandler.newFactory(), EpollServerSocketChannel.class);
  }

  private static TransportChoice nio() {
    return new TransportChoice(
        Transport.NIO, NioIoHandler.newFactory(), NioServerSocketChannel.class);
  }
}
