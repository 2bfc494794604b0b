package dev.typecase.comparison.child;

import dev.typecase.comparison.echo.EchoServer;
import dev.typecase.comparison.floor.FloorServer;
import dev.typecase.comparison.hazelcast.HazelcastServer;
import dev.typecase.comparison.infinispan.InfinispanServer;
import dev.typecase.comparison.typecase.Shape;
import dev.typecase.node.TypecaseServer;
import dev.typecase.node.config.ServerConfiguration;
import java.io.IOException;

/**
 * A running server of this process.
 *
 * @param port that it listens on
 * @param server to be closed at the end
 */
record JvmServer(int port, AutoCloseable server) {
  /** {@return the server of a store, serving} */
  @SuppressWarnings("MustBeClosedChecker")
  static JvmServer start(Setup setup) throws IOException {
    return switch (setup.store()) {
      case TYPECASE -> typecase(setup.loops());
      case FLOOR -> {
        FloorServer server =
            FloorServer.start(
                Shape.ofBytes(setup.recordBytes()).layout(), setup.records(), setup.loops());
        yield new JvmServer(server.port(), server);
      }
      case ECHO -> {
        EchoServer server = EchoServer.start(setup.recordBytes(), setup.loops());
        yield new JvmServer(server.port(), server);
      }
      case HAZELCAST -> {
        HazelcastServer server = HazelcastServer.start(FreePort.find());
        yield new JvmServer(server.port(), server);
      }
      case INFINISPAN -> {
        InfinispanServer server = InfinispanServer.start(FreePort.find(), setup.loops());
        yield new JvmServer(server.port(), server);
      }
      case REDIS, MEMCACHED -> throw new IllegalArgumentException("no JVM: " + setup.store());
    };
  }

  private static JvmServer typecase(int loops) {
    TypecaseServer server =
        TypecaseServer.start(
            ServerConfiguration.builder()
                .port(0)
                .adminPort(ServerConfiguration.ADMIN_OFF)
                .loops(loops)
                .hugePages(true)
                .build());
    return new JvmServer(server.port(), server);
  }
}
