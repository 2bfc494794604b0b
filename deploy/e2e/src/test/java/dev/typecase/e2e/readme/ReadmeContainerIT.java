package dev.typecase.e2e.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.client.Pool;
import dev.typecase.client.PoolDefinition;
import dev.typecase.client.TypecaseClient;
import dev.typecase.e2e.container.BuiltImage;
import dev.typecase.testcontainers.TypecaseContainer;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The README's example of a server in a test, as it stands there. */
final class ReadmeContainerIT {
  private static final Session SESSION =
      new Session(new UUID(7, 1), 42, "token", Instant.ofEpochSecond(1_700_000_000), 0);

  @BeforeAll
  static void loadTheImage() throws IOException {
    BuiltImage.load();
  }

  @Test
  void aTestOfOnesOwnStartsAServer() {
    try (TypecaseContainer server = new TypecaseContainer().withPoolMemory(64L << 20)) {
      server.start();
      try (TypecaseClient typecase = TypecaseClient.connect(server.target())) {
        typecase.pools().create(PoolDefinition.of(Session_.CODEC, 100_000));
        Pool<Session> sessions = typecase.pool(Session.class);
        assertThat(sessions.read(sessions.allocate(SESSION))).isEqualTo(SESSION);
      }
    }
  }
}
