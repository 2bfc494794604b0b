package dev.typecase.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.client.Handle;
import dev.typecase.client.Pool;
import dev.typecase.client.PoolDefinition;
import dev.typecase.client.StaleHandleException;
import dev.typecase.client.TypecaseClient;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The example of the page of {@code dev.typecase.client}, word for word where it is code. */
final class PackageExampleTest {
  private static SdkServer sdk;

  @BeforeAll
  static void start() {
    sdk = SdkServer.start();
    sdk.client.pools().create(PoolDefinition.of(Session_.CODEC, 10));
  }

  @AfterAll
  static void stop() {
    sdk.close();
  }

  @Test
  void theExampleOfThePackagePageWorks() {
    Session session = Session.of(1);
    Instant now = Instant.parse("2026-11-23T03:37:16Z");

    try (var typecase = TypecaseClient.connect(sdk.server.address())) {
      Pool<Session> sessions = typecase.pool(Session.class);
      Handle<Session> handle = sessions.allocate(session);
      Session found = sessions.read(handle);
      sessions.update(handle, u -> u.add(Session_.hits, 1).set(Session_.lastSeen, now));
      assertThat(found).usingRecursiveComparison().isEqualTo(session);
      assertThat(sessions.read(handle).hits()).isEqualTo(session.hits() + 1);
      assertThat(sessions.read(handle).lastSeen()).isEqualTo(now);
      sessions.free(handle);
      assertThatExceptionOfType(StaleHandleException.class).isThrownBy(() -> sessions.read(handle));
    }
  }
}
