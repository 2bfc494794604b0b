package dev.typecase.comparison.floor;

import dev.typecase.comparison.netty.LoopbackLoops;
import dev.typecase.engine.memory.Pages;
import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.engine.pool.Workers;
import dev.typecase.layout.Layout;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A pool of the engine, served by raw Netty: every loop is a worker. */
public final class FloorServer implements AutoCloseable {
  private final LoopbackLoops loops;
  private final Pool pool;
  private final Channel listening;

  private FloorServer(LoopbackLoops loops, Pool pool, Channel listening) {
    this.loops = loops;
    this.pool = pool;
    this.listening = listening;
  }

  /** Starts; {@link #port()} is free before. */
  // Pool and loops live as long as the server, which closes them.
  @SuppressWarnings("MustBeClosedChecker")
  public static FloorServer start(Layout layout, int records, int loopCount) {
    Workers workers = new Workers(loopCount);
    Pool pool =
        Pool.create(
            new PoolSpec("floor", layout, records, SlotAlignment.CACHE_LINE),
            1,
            workers,
            Pages.DEFAULT.withHugePages());
    LoopbackLoops loops = new LoopbackLoops(loopCount);
    Channel listening =
        new ServerBootstrap()
            .group(loops.accepting(), loops.serving())
            .channel(loops.serverChannelType())
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(Frame.decoder(), new FloorHandler(pool, workers));
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
    return new FloorServer(loops, pool, listening);
  }

  /** {@return the port that is listened on} */
  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  @Override
  public void close() {
    listening.close().syncUninterruptibly();
    loops.close();
    pool.close();
  }
}
