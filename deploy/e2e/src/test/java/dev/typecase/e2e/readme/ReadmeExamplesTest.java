package dev.typecase.e2e.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.client.Handle;
import dev.typecase.client.Pool;
import dev.typecase.client.PoolDefinition;
import dev.typecase.client.StaleHandleException;
import dev.typecase.client.TypecaseClient;
import dev.typecase.engine.pool.Outcome;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.engine.pool.Worker;
import dev.typecase.engine.pool.Workers;
import dev.typecase.node.TypecaseServer;
import dev.typecase.node.config.ServerConfiguration;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The Java examples of the README, as they stand there. */
class ReadmeExamplesTest {
  private static final Session SESSION =
      new Session(new UUID(7, 1), 42, "token", Instant.ofEpochSecond(1_700_000_000), 0);

  @Test
  void theClientExampleDoesWhatItSays() {
    ServerConfiguration configuration = ServerConfiguration.builder().port(0).adminPort(0).build();
    try (TypecaseServer server = TypecaseServer.start(configuration);
        TypecaseClient typecase = TypecaseClient.connect(server.address())) {
      typecase.pools().create(PoolDefinition.of(Session_.CODEC, 100_000));
      Pool<Session> sessions = typecase.pool(Session.class);

      Handle<Session> handle = sessions.allocate(SESSION);
      assertThat(sessions.read(handle)).isEqualTo(SESSION);
      sessions.update(
          handle, update -> update.add(Session_.hits, 1L).set(Session_.lastSeen, Instant.EPOCH));
      assertThat(sessions.read(handle).hits()).isEqualTo(1);
      sessions.free(handle);
      assertThatThrownBy(() -> sessions.read(handle)).isInstanceOf(StaleHandleException.class);
    }
  }

  @Test
  void theEmbeddedExampleDoesWhatItSays() {
    Workers workers = new Workers(4);
    PoolSpec spec =
        new PoolSpec("sessions", Session_.CODEC.layout(), 100_000, SlotAlignment.CACHE_LINE);
    try (dev.typecase.engine.pool.Pool pool =
            dev.typecase.engine.pool.Pool.create(spec, 1, workers);
        Worker worker = workers.claim();
        Arena arena = Arena.ofConfined()) {
      MemorySegment record = arena.allocate(pool.layout().recordBytes(), 8);
      Session_.CODEC.encode(SESSION, record, 0);
      long handle = pool.allocate(worker, record, 0);
      assertThat(pool.read(worker, handle, record, 0)).isPositive();
      assertThat(Session_.CODEC.decode(record, 0)).isEqualTo(SESSION);
      assertThat(pool.free(worker, handle)).isZero();
      assertThat(pool.read(worker, handle, record, 0)).isEqualTo(Outcome.STALE_HANDLE);
    }
  }
}
