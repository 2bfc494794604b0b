package dev.typecase.node.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
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
import java.net.InetAddress;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Sockets that read into slots and write from them. */
class TransportEchoTest {
  private static final int SLOT_BYTES = 4096;
  private static final byte[] SENT = new byte[1_000_000];

  static {
    new SplittableRandom(7).nextBytes(SENT);
  }

  private final BufferPool buffers = new BufferPool(SLOT_BYTES, 2000, 2);
  private final AtomicLong slotsRead = new AtomicLong();

  @Test
  void nioReadsAndWritesSlots() throws Exception {
    echo(NioIoHandler.newFactory(), NioServerSocketChannel.class, NioSocketChannel.class);
  }

  @Test
  void epollReadsAndWritesSlots() throws Exception {
    Assumptions.assumeTrue(Epoll.isAvailable(), "epoll, Linux only");
    echo(EpollIoHandler.newFactory(), EpollServerSocketChannel.class, EpollSocketChannel.class);
  }

  private void echo(
      IoHandlerFactory ioHandlers,
      Class<? extends ServerChannel> serverType,
      Class<? extends Channel> clientType)
      throws Exception {
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, ioHandlers);
    CompletableFuture<byte[]> received = new CompletableFuture<>();
    try {
      Channel server =
          new ServerBootstrap()
              .group(loops)
              .channel(serverType)
              .childOption(ChannelOption.ALLOCATOR, buffers.allocator)
              .childHandler(handler(() -> new Echo(slotsRead)))
              .bind(InetAddress.getLoopbackAddress(), 0)
              .sync()
              .channel();
      Channel client =
          new Bootstrap()
              .group(loops)
              .channel(clientType)
              .option(ChannelOption.ALLOCATOR, buffers.allocator)
              .handler(handler(() -> new Collect(received)))
              .connect(server.localAddress())
              .sync()
              .channel();
      client.eventLoop().execute(() -> send(client));
      assertThat(received.get(60, TimeUnit.SECONDS)).isEqualTo(SENT);
    } finally {
      loops.shutdownGracefully(0, 20, TimeUnit.SECONDS).sync();
    }
    assertThat(slotsRead).hasPositiveValue();
    buffers.awaitAllBack();
    buffers.close();
  }

  private static ChannelInitializer<Channel> handler(
      Supplier<ChannelInboundHandlerAdapter> handlers) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(handlers.get());
      }
    };
  }

  /** In pieces of all sizes around that of a slot. */
  private static void send(Channel channel) {
    int sent = 0;
    for (int piece = 1; sent < SENT.length; piece = piece * 3 % 9001 + 1) {
      int bytes = Math.min(piece, SENT.length - sent);
      ChannelFuture _ =
          channel.write(channel.alloc().ioBuffer(bytes).writeBytes(SENT, sent, bytes));
      sent += bytes;
    }
    channel.flush();
  }

  /** Sends back what it reads. */
  private static final class Echo extends ChannelInboundHandlerAdapter {
    private final AtomicLong slotsRead;

    Echo(AtomicLong slotsRead) {
      this.slotsRead = slotsRead;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (((ByteBuf) message).alloc() instanceof SlotByteBufAllocator) {
        slotsRead.incrementAndGet();
      }
      ChannelFuture _ = context.writeAndFlush(message);
    }
  }

  /** Keeps what it reads. */
  private static final class Collect extends ChannelInboundHandlerAdapter {
    private final CompletableFuture<byte[]> all;
    private final byte[] read = new byte[SENT.length];
    private int count;

    Collect(CompletableFuture<byte[]> all) {
      this.all = all;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf buffer = (ByteBuf) message;
      int bytes = buffer.readableBytes();
      buffer.readBytes(read, count, bytes).release();
      count += bytes;
      if (count == read.length) {
        all.complete(read);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      all.completeExceptionally(cause);
    }
  }
}
