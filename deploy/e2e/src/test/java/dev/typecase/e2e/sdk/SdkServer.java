package dev.typecase.e2e.sdk;

import dev.typecase.client.Pool;
import dev.typecase.client.PoolDefinition;
import dev.typecase.client.TypecaseClient;
import dev.typecase.node.TypecaseServer;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.records.RecordCodec;
import java.time.Duration;

/** A server on a free port of loopback, and a client of it. */
final class SdkServer implements AutoCloseable {
  // Far beyond what any call takes: a test that hangs fails with a DeadlineException.
  static final Duration DEADLINE = Duration.ofSeconds(30);

  final TypecaseServer server;
  final TypecaseClient client;

  private SdkServer(TypecaseServer server) {
    this.server = server;
    this.client = TypecaseClient.builder().target(server.address()).deadline(DEADLINE).build();
  }

  static SdkServer start() {
    return new SdkServer(
        TypecaseServer.start(
            ServerConfiguration.builder()
                .port(0)
                .adminPort(ServerConfiguration.ADMIN_OFF)
                .loops(2)
                .build()));
  }

  /** {@return a new pool, after one of its name was deleted} */
  <T> Pool<T> freshPool(RecordCodec<T> codec, long capacity) {
    client.pools().list().stream()
        .filter(pool -> pool.name().equals(codec.pool()))
        .forEach(pool -> client.pools().delete(pool.name(), true, null));
    client.pools().create(PoolDefinition.of(codec, capacity));
    return client.pool(codec);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
