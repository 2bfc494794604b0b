package dev.typecase.comparison.infinispan;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.infinispan.commons.dataconversion.MediaType;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.server.hotrod.HotRodServer;
import org.infinispan.server.hotrod.configuration.HotRodServerConfigurationBuilder;

/** A cache that is not clustered, on the Java heap, which is its default; bytes as they are. */
public final class InfinispanServer implements AutoCloseable {
  /** The cache of the records. */
  static final String CACHE = "comparison";

  private final DefaultCacheManager caches;
  private final HotRodServer server;

  private InfinispanServer(DefaultCacheManager caches, HotRodServer server) {
    this.caches = caches;
    this.server = server;
  }

  /**
   * Starts.
   *
   * @param port where to listen
   * @param loops threads that read and write sockets
   */
  // The caches live as long as the server, which closes them.
  @SuppressWarnings("MustBeClosedChecker")
  public static InfinispanServer start(int port, int loops) {
    DefaultCacheManager caches =
        new DefaultCacheManager(new GlobalConfigurationBuilder().nonClusteredDefault().build());
    caches.defineConfiguration(
        CACHE,
        new ConfigurationBuilder()
            .encoding()
            .mediaType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
            .build());
    HotRodServer server = new HotRodServer();
    server.start(
        new HotRodServerConfigurationBuilder()
            .host("127.0.0.1")
            .port(port)
            .ioThreads(loops)
            .build(),
        caches);
    return new InfinispanServer(caches, server);
  }

  /** {@return the port that is listened on} */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.stop();
    try {
      caches.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
